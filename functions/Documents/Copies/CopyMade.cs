using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Copies;

/// <summary>What a copy was made of (NĐ 30 Đ25), as its row among the outgoing documents keeps it.</summary>
/// <param name="From">The original, or a copy of it.</param>
/// <param name="SourceId">Our id of the document; null for paper.</param>
/// <param name="Source">"Quyết định 15/QĐ-SNV ngày 05/3/2026 của Sở Nội vụ".</param>
/// <param name="Purpose">What it is needed for, as whoever asked wrote it.</param>
public sealed record CopyMade(CopyForm Form, CopiedFrom From, string? SourceId, string Source, string Purpose)
{
    /// <summary>Of an extract: the pages it holds, from 1; empty for the whole.</summary>
    public IReadOnlyList<int> Pages { get; init; } = [];

    /// <summary>SHA-256 of the file it was made from: what is hidden or asked back with that, hides and asks back the copy.</summary>
    public required string File { get; init; }

    /// <summary>What whoever decides should look at, in words.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
