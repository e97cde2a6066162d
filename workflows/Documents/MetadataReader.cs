using System.Globalization;
using CongVan.Workflows.Text;

namespace CongVan.Workflows.Documents;

/// <summary>Reads the fields of one record of Phụ lục VI and gathers what is wrong with them, by field. Used and dropped within one check.</summary>
internal sealed class MetadataReader(string record)
{
    private readonly List<FieldFault> faults = [];

    public IReadOnlyList<FieldFault> Faults => faults;

    public void Refuse(string field, string reason) => faults.Add(new FieldFault(field, reason));

    public void LeaveToSystem(string name, object? entered, string? at = null)
    {
        if (entered is null or "") return;
        var field = MetadataField.Named(record, name);
        Refuse(at ?? field.JsonName, $"{Lower(field.Words)} do hệ thống ghi, không nhập tay");
    }

    public string? Required(string name, string? entered, string? at = null)
    {
        var before = faults.Count;
        var text = Optional(name, entered, at);
        if (text is null && faults.Count == before)
        {
            var field = MetadataField.Named(record, name);
            Refuse(at ?? field.JsonName, $"thiếu {Lower(field.Words)}");
        }

        return text;
    }

    /// <summary>Null for a blank one, and for one that is wrong.</summary>
    public string? Optional(string name, string? entered, string? at = null)
    {
        if (string.IsNullOrWhiteSpace(entered)) return null;
        var field = MetadataField.Named(record, name);
        var accepted = field.Kind is MetadataKind.Text ? VietnameseText.AcceptLines(entered) : VietnameseText.Accept(entered);
        switch (accepted)
        {
            case AcceptedText.Refused refused:
                Refuse(at ?? field.JsonName, Lower(refused.Reason).TrimEnd('.'));
                return null;
            case AcceptedText.Accepted { Text.Length: var length } when length > field.Longest:
                Refuse(at ?? field.JsonName, string.Create(CultureInfo.InvariantCulture, $"{Lower(field.Words)} dài {length} ký tự, nhiều nhất {field.Longest} (NĐ 30 Phụ lục VI)"));
                return null;
            case AcceptedText.Accepted { Text: { Length: > 0 } text }:
                return text;
            default:
                return null;
        }
    }

    /// <summary>As many digits as the table allows.</summary>
    public int? Number(string name, int? entered, int least)
    {
        var field = MetadataField.Named(record, name);
        if (entered is not { } number) return null;
        if (number >= least && number.ToString(CultureInfo.InvariantCulture).Length <= field.Length) return number;
        Refuse(field.JsonName, string.Create(CultureInfo.InvariantCulture, $"{Lower(field.Words)} phải từ {least}, không quá {field.Length} chữ số"));
        return null;
    }

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
