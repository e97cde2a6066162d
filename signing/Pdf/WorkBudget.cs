using CongVan.Signing.Judging;

namespace CongVan.Signing.Pdf;

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

    public WorkDone Done => new(Objects, InflatedBytes, Steps);

    /// <summary>Takes as many steps at once, before they are gone.</summary>
    public void Step(long many)
    {
        if (many > limits.Steps - Steps)
            throw PdfProblems.TooMuch();
        Steps += (int)many;
    }

    public void Step()
    {
        if (++Steps > limits.Steps)
            throw PdfProblems.TooMuch();
    }
}
