using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Coverage;

/// <summary>One saving of the file onto itself.</summary>
/// <param name="Section">Where its cross-references stand.</param>
/// <param name="End">Where it ends, after %%EOF.</param>
/// <param name="LineEnd">After the line end that may follow.</param>
internal sealed record FileRevision(int Section, int End, int LineEnd);

/// <summary>The revisions of a file, oldest first: those ends whose cross-references the newest chain leads to.</summary>
internal sealed class RevisionChain
{
    private const int Most = 1000;

    private readonly HashSet<int> sections;
    private readonly IReadOnlySet<int> joined;

    public RevisionChain(PdfFile file)
    {
        joined = file.References.Joined;
        sections = [.. file.References.Sections.Select(s => s.Offset)];
        Revisions = [.. Markers.From(file.Bytes.Span, 0, Most).Where(m => sections.Contains(m.Section)).Select(m => new FileRevision(m.Section, m.End, m.LineEnd))];
    }

    public IReadOnlyList<FileRevision> Revisions { get; }

    /// <summary>From 1; 0 when no revision ends there.</summary>
    public int NumberOf(int end)
    {
        for (var i = 0; i < Revisions.Count; i++)
        {
            if (end >= Revisions[i].End && end <= Revisions[i].LineEnd)
                return i + 1;
        }

        return 0;
    }

    /// <summary>
    /// What stands after a revision must be further revisions, each with cross-references of its own, and nothing else: other bytes are what
    /// a reader that repairs files would find and show (the "incremental saving attack").
    /// </summary>
    public IEnumerable<Change> StrayAfter(PdfFile file, int end)
    {
        var bytes = file.Bytes.Span;
        var found = new List<Change>();
        var at = end;
        foreach (var marker in Markers.From(bytes, end, Most))
        {
            if (!sections.Contains(marker.Section))
                found.Add(new(ChangeKind.Altering, "revision-not-in-chain", "Sau phần được ký có một lần lưu mà bảng tham chiếu của tệp không dẫn tới."));
            else if (!joined.Contains(marker.Start) && (marker.Section < at || marker.Section > marker.Start))
                found.Add(new(ChangeKind.Altering, "revision-without-own-references", "Sau phần được ký có dữ liệu được thêm mà không có bảng tham chiếu riêng."));
            at = marker.LineEnd;
        }

        if (bytes[at..].ContainsAnyExcept(" \r\n\t\0"u8))
            found.Add(new(ChangeKind.Altering, "bytes-after-end", "Sau phần cuối tệp còn dữ liệu lạ không được ký."));
        return found.Distinct();
    }
}
