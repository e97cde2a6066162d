namespace CongVan.Signing.Pdf;

/// <summary>The most work one file may cause.</summary>
/// <param name="Objects">Values read and rows of cross-references, each time they are read.</param>
/// <param name="InflatedBytes">Bytes that come out of compressed streams.</param>
/// <param name="Steps">Visits while object graphs are walked and compared.</param>
internal sealed record WorkLimits(int Objects = 12_000_000, long InflatedBytes = 128L * 1024 * 1024, int Steps = 40_000_000);

/// <summary>Bounds the work one file may cause, so that a hostile one is refused instead of hanging the reader. Counts it, so that tests can.</summary>
internal sealed class WorkBudget(WorkLimits limits)
{
    public WorkBudget()
        : this(new WorkLimits())
    {
    }

    public int Objects { get; private set; }

    public long InflatedBytes { get; private set; }

    public int Steps { get; private set; }

    public void Object()
    {
        if (++Objects > limits.Objects)
            throw PdfProblems.TooMuch();
    }

    /// <summary>Takes bytes that came out of compressed streams.</summary>
    public void Inflated(int bytes)
    {
        if ((InflatedBytes += bytes) > limits.InflatedBytes)
            throw PdfProblems.TooMuch();
    }

    public void Step()
    {
        if (++Steps > limits.Steps)
            throw PdfProblems.TooMuch();
    }
}
