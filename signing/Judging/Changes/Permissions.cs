using CongVan.Signing.Judging.Coverage;
using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Changes;

/// <summary>What a signer lets others change afterwards: the certifying signature's DocMDP, and the fields it locks (ISO 32000-1, 12.8.2).</summary>
internal sealed record Permissions
{
    public static readonly Permissions None = new();

    /// <summary>DocMDP: 1 nothing, 2 forms and signatures, 3 also annotations; null when nobody certified.</summary>
    public int? Certified { get; init; }

    /// <summary>The lists of locked fields, one for each lock.</summary>
    public IReadOnlyList<(string Action, IReadOnlyList<string> Fields)> Locks { get; init; } = [];

    public static Permissions Of(FoundSignature signature)
    {
        var (file, dictionary) = (signature.File, signature.Dictionary);
        int? certified = null;
        var locks = new List<(string, IReadOnlyList<string>)>();
        foreach (var item in file.Array(dictionary["Reference"])?.Items ?? [])
        {
            var reference = file.Dictionary(item);
            var parameters = file.Dictionary(reference?["TransformParams"]);
            switch ((file.Resolve(reference?["TransformMethod"]) as PdfName)?.Value)
            {
                case "DocMDP":
                    certified = Stricter(certified, Level(file, parameters) ?? 2);
                    break;
                case "FieldMDP" when parameters is not null:
                    locks.Add(Lock(file, parameters));
                    certified = Stricter(certified, Level(file, parameters)); // some writers copy the lock's permission with its fields
                    break;
            }
        }

        // A lock on the signature's own field takes effect by signing it; ISO 32000-2 lets it name a permission too.
        if (file.Dictionary(signature.Field["Lock"]) is { } own)
        {
            locks.Add(Lock(file, own));
            certified = Stricter(certified, Level(file, own));
        }

        return new() { Certified = certified, Locks = locks };
    }

    /// <summary>Both: the stricter of each.</summary>
    public Permissions And(Permissions other) => new()
    {
        Certified = Stricter(Certified, other.Certified),
        Locks = [.. Locks, .. other.Locks],
    };

    /// <summary>Why the change goes beyond what is let; null when it does not.</summary>
    public string? Forbids(Change change) => change.Kind switch
    {
        ChangeKind.Metadata or ChangeKind.SecurityStore or ChangeKind.DocumentTimestamp => null, // ISO 32000-2, 12.8.2.2: evidence may always be added
        ChangeKind.Altering => "không người ký nào cho phép",
        _ when Certified == 1 => "người ký chứng nhận không cho phép thay đổi gì",
        ChangeKind.Annotation when Certified != 3 => "chỉ chữ ký chứng nhận mức 3 mới cho phép thêm ghi chú",
        ChangeKind.FormFilling or ChangeKind.Signature when change.Field is { } field && change.Code != "signature-added-new" && IsLocked(field) => $"người ký đã khóa trường \"{field}\"",
        _ => null,
    };

    private static int? Stricter(int? one, int? other) => one is null ? other : other is null ? one : Math.Min(one.Value, other.Value);

    private bool IsLocked(string field) => Locks.Any(l => l.Action switch
    {
        "All" => true,
        "Include" => l.Fields.Any(f => Covers(f, field)),
        "Exclude" => !l.Fields.Any(f => Covers(f, field)),
        _ => true,
    });

    private static bool Covers(string locked, string field) =>
        string.Equals(locked, field, StringComparison.Ordinal) || field.StartsWith(locked + ".", StringComparison.Ordinal);

    private static int? Level(PdfFile file, PdfDictionary? parameters) => CrossReferences.Integer(file.Resolve(parameters?["P"])) is >= 1 and <= 3 and var level ? level : null;

    private static (string Action, IReadOnlyList<string> Fields) Lock(PdfFile file, PdfDictionary parameters) =>
        ((file.Resolve(parameters["Action"]) as PdfName)?.Value ?? "All", [.. (file.Array(parameters["Fields"])?.Items ?? []).Select(i => file.Resolve(i)).OfType<PdfString>().Select(PdfText.Read)]);
}
