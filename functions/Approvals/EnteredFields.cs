using System.Globalization;
using System.Security.Cryptography;
using CongVan.Functions.Errors;
using CongVan.Functions.Scanning;
using CongVan.Pages;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Approvals;

/// <summary>What was entered into the fields of a question: read, checked, files taken in. An error in one loses nothing of the others.</summary>
public sealed class EnteredFields(IncomingFiles files, IDataProtectionProvider protection)
{
    /// <summary>A field of the form is called <c>field-{name}</c>; a file that came before travels back sealed in <c>kept-{name}</c>.</summary>
    public const string Prefix = "field-";

    public const string KeptPrefix = "kept-";

    private const int LongestText = 500;
    private const int LongestLongText = 5000;

    private readonly IDataProtector seal = protection.CreateProtector("question-file");

    /// <param name="code">Of the answer chosen; null when none was yet.</param>
    public async Task<Entry> ReadAsync(
        IReadOnlyList<QuestionField> fields, string? code, IFormCollection form, HttpContext http, CancellationToken cancellation)
    {
        var entered = new Dictionary<string, string>(StringComparer.Ordinal);
        var errors = new List<InputError>();
        foreach (var field in fields)
        {
            var value = field.Kind == QuestionFieldKind.File
                ? await FileAsync(field, form, http, errors, cancellation)
                : Clean(string.Join(';', form[Prefix + field.Name].Where(each => !string.IsNullOrWhiteSpace(each)).Select(each => each!.Trim())));
            if (value.Length > 0)
                entered[field.Name] = value;
            if (value.Length > 0 && Wrong(field, value) is { } wrong)
                errors.Add(new InputError(field.Name, wrong));
            else if (value.Length == 0 && code is not null && field.IsRequiredFor(code) && errors.TrueForAll(error => error.Field != field.Name))
                errors.Add(new InputError(field.Name, Missing(field)));
        }

        return new Entry(entered, errors);
    }

    /// <summary>For the page that shows the form again: the file need not be chosen a second time.</summary>
    public string Seal(string value) => seal.Protect(value);

    private async Task<string> FileAsync(
        QuestionField field, IFormCollection form, HttpContext http, List<InputError> errors, CancellationToken cancellation)
    {
        if (form.Files.GetFile(Prefix + field.Name) is not { Length: > 0 } file)
            return Unseal(form[KeptPrefix + field.Name]);
        try
        {
            var kept = await files.KeepAsync(file, field.Name, http, cancellation);
            return new EnteredFile(kept.Sha256, kept.Length, kept.FileName).ToString();
        }
        catch (RefusedException refused)
        {
            errors.Add(new InputError(field.Name, $"{field.Label}: {refused.Message}"));
            return "";
        }
    }

    private string Unseal(string? kept)
    {
        if (string.IsNullOrEmpty(kept))
            return "";
        try
        {
            return seal.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return ""; // not ours, or of a key long gone: the file is asked for again
        }
    }

    private static string? Wrong(QuestionField field, string value) => field.Kind switch
    {
        QuestionFieldKind.Text when value.Length > LongestText => $"{field.Label}: dài quá {LongestText} ký tự. Rút gọn rồi gửi lại.",
        QuestionFieldKind.LongText when value.Length > LongestLongText => $"{field.Label}: dài quá {LongestLongText} ký tự. Rút gọn rồi gửi lại.",
        QuestionFieldKind.Date when !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
            $"{field.Label}: “{value}” không phải một ngày có thật. Ghi ngày, tháng, năm rồi gửi lại.",
        QuestionFieldKind.OneOf when !IsOffered(field, value) => $"{field.Label}: “{value}” không có trong danh sách. Chọn lại một mục.",
        QuestionFieldKind.ManyOf when value.Split(';').Any(each => !IsOffered(field, each)) => $"{field.Label}: có mục không còn trong danh sách. Chọn lại.",
        _ => null,
    };

    private static bool IsOffered(QuestionField field, string value) =>
        field.Options?.Any(option => string.Equals(option.Value, value, StringComparison.Ordinal)) == true;

    private static string Missing(QuestionField field) => field.Kind switch
    {
        QuestionFieldKind.OneOf or QuestionFieldKind.ManyOf => $"Chưa chọn: {field.Label}.",
        QuestionFieldKind.File => $"Chưa có tệp: {field.Label}.",
        _ => $"Chưa ghi: {field.Label}.",
    };

    private static string Clean(string value) =>
        new string([.. value.Normalize().Where(c => !char.IsControl(c) || c is '\n' or '\t')]).Trim();
}

/// <param name="Values">By name of the field; what was left empty is not in it.</param>
public sealed record Entry(IReadOnlyDictionary<string, string> Values, IReadOnlyList<InputError> Errors);
