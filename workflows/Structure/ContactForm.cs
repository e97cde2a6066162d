using CongVan.Workflows.Accounts;

namespace CongVan.Workflows.Structure;

/// <summary>An agency's contact person (Đ23.7), as filed, with the paper that names the person.</summary>
public sealed record ContactForm(
    string? FullName = null,
    string? Post = null,
    string? Phone = null,
    string? Mail = null,
    string? Number = null,
    string? Notation = null,
    DateOnly? DocumentDate = null);

/// <summary>A contact person read and checked; the values count only when nothing is refused.</summary>
public sealed record CheckedContact(string FullName, string Post, string Phone, string Mail, string Document, IReadOnlyList<string> Refusals)
{
    public static CheckedContact Of(ContactForm form, DateOnly today)
    {
        var fields = new FieldReader();
        var fullName = fields.FullName(form.FullName, "họ và tên đầu mối (fullName)");
        var post = fields.Required(form.Post, "chức vụ (post)", FormLimits.Post);
        var phone = fields.Phone(form.Phone, "điện thoại (phone)");
        var mail = fields.Email(form.Mail, "thư công vụ (mail)");
        if (string.IsNullOrWhiteSpace(form.Mail)) fields.Refuse("thiếu thư công vụ (mail)");
        var paper = StructureRules.CheckPaper(form.Number, form.Notation, form.DocumentDate, today, out var document);
        return new CheckedContact(fullName, post, phone, mail, document, [.. fields.Refusals, .. paper]);
    }
}
