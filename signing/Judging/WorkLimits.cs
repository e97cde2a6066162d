namespace CongVan.Signing.Judging;

/// <summary>The most work one file may cause.</summary>
/// <param name="Objects">Values read and rows of cross-references, each time they are read.</param>
/// <param name="InflatedBytes">Bytes that come out of compressed streams.</param>
/// <param name="Steps">Visits while object graphs are walked and compared.</param>
public sealed record WorkLimits(int Objects = 12_000_000, long InflatedBytes = 128L * 1024 * 1024, int Steps = 40_000_000);

/// <summary>What a file did cause, in the same measures.</summary>
public sealed record WorkDone(int Objects, long InflatedBytes, int Steps)
{
    public static readonly WorkDone None = new(0, 0, 0);
}
