using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Documents.Copies;

/// <summary>A copy as it is asked for, of a document by its id or of paper by its scan; well-formed or not.</summary>
/// <param name="DocumentId">Ours; null for paper.</param>
/// <param name="Form"><c>sao-y</c>, <c>sao-luc</c> or <c>trich-sao</c>.</param>
/// <param name="Pages">Of an extract: "1, 3-5".</param>
/// <param name="To">Codes of agencies that get it.</param>
/// <param name="Signer">Id of the official who is to decide; null for the head.</param>
/// <param name="AskedBy">For an agency's software: who asks; an official's own key says so itself.</param>
public sealed record CopyAsked(
    string? DocumentId = null,
    string? Form = null,
    string? Purpose = null,
    string? Pages = null,
    IReadOnlyList<string>? To = null,
    string? Signer = null,
    string? AskedBy = null)
{
    /// <summary>What the paper is; null where a document of the system is copied.</summary>
    public PaperAsked? Paper { get; init; }

    public static CopyAsked Of(IFormCollection form) => new(
        Text(form, "documentId"),
        Text(form, "form"),
        Text(form, "purpose"),
        Text(form, "pages"),
        [.. form["to"].Where(code => !string.IsNullOrWhiteSpace(code)).Select(code => code!.Trim())],
        Text(form, "signer"),
        Text(form, "askedBy"))
    {
        Paper = Text(form, "documentId") is null
            ? new PaperAsked(Text(form, "from"), Text(form, "typeName"), Text(form, "code"), Text(form, "issuedDate"), Text(form, "issuer"), Text(form, "subject"), Text(form, "secrecy"))
            : null,
    };

    private static string? Text(IFormCollection form, string name) => form[name].ToString().Normalize().Trim() is { Length: > 0 } text ? text : null;
}

/// <summary>A document on paper.</summary>
/// <param name="From"><c>ban-chinh</c>, <c>ban-sao-y</c> or <c>ban-sao-khac</c>.</param>
/// <param name="Code">Số, ký hiệu.</param>
/// <param name="IssuedDate"><c>yyyy-MM-dd</c>.</param>
/// <param name="Issuer">Cơ quan ban hành.</param>
/// <param name="Secrecy">Độ mật as it stands on the paper; nothing for an ordinary one.</param>
public sealed record PaperAsked(string? From, string? TypeName, string? Code, string? IssuedDate, string? Issuer, string? Subject, string? Secrecy);
