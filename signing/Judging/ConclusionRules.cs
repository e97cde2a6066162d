using System.Globalization;

namespace CongVan.Signing.Judging;

/// <summary>
/// One conclusion from all axes. What was changed after signing outweighs what is merely wrong; what is wrong outweighs what could not be
/// checked; and only where every signature holds on every axis that decides is anything called valid. Conformance decides nothing.
/// </summary>
internal static class ConclusionRules
{
    public static (Conclusion Conclusion, IReadOnlyList<Finding> Reasons) Draw(IReadOnlyList<SignatureVerdict> all)
    {
        var signatures = all.Where(s => !s.IsTimestamp).ToList();
        if (signatures.Count == 0 && !all.Any(s => s.LaterChanges.Grade == Grade.Bad || !s.IsIntact))
            return (Conclusion.NotSigned, [Finding.Noted("not-signed", all.Count == 0 ? "Tệp không có chữ ký số nào." : "Tệp chỉ có dấu thời gian, không có chữ ký số nào.")]);

        if (Changed(all) is { Count: > 0 } changed)
            return (Conclusion.ChangedAfterSigning, [.. changed, .. Wrong(all)]);
        if (Wrong(all) is { Count: > 0 } wrong)
            return (Conclusion.Invalid, wrong);
        if (Unclear(all) is { Count: > 0 } unclear)
            return (Conclusion.CannotTell, unclear);
        return Complete(signatures);
    }

    private static List<Finding> Changed(IReadOnlyList<SignatureVerdict> all)
    {
        var reasons = all.Where(s => s.IsIntact).SelectMany(s => About(s, s.LaterChanges, Grade.Bad)).ToList();

        // Filling a form is let; but what nobody signed after it is shown under signatures that never saw it.
        if (all.LastOrDefault(s => s.IsIntact) is { } last)
        {
            reasons.AddRange(last.Changes.Where(c => c.Kind is ChangeKind.FormFilling or ChangeKind.Annotation)
                .Select(c => Finding.Bad("unsigned-" + c.Code, $"{c.Text} Không chữ ký nào bao trùm thay đổi này."))
                .Where(f => reasons.TrueForAll(r => r.Code != f.Code)));
        }

        return reasons;
    }

    private static List<Finding> Wrong(IReadOnlyList<SignatureVerdict> all) =>
        [.. all.SelectMany(s => Deciding(s).SelectMany(axis => About(s, axis, Grade.Bad)))];

    private static List<Finding> Unclear(IReadOnlyList<SignatureVerdict> all) =>
        [.. all.SelectMany(s => Deciding(s).Append(s.LaterChanges).SelectMany(axis => About(s, axis, Grade.Unknown)))];

    /// <summary>A timestamp nobody can vouch for proves nothing, and takes nothing from the signatures either; a broken one is wrong.</summary>
    private static IEnumerable<Axis> Deciding(SignatureVerdict signature) => signature.IsTimestamp
        ? [signature.Integrity, signature.Coverage]
        : [signature.Integrity, signature.Coverage, signature.Algorithm, signature.Trust];

    private static (Conclusion, IReadOnlyList<Finding>) Complete(List<SignatureVerdict> signatures)
    {
        var person = signatures.Find(s => s.Role == SignerRole.Person);
        var agency = signatures.Find(s => s.Role == SignerRole.Agency);
        if (person is not null && agency is not null)
            return (Conclusion.ValidOriginal, [Finding.Good("both-signatures", $"Đủ hai chữ ký hợp lệ: {Name(person)} và {Name(agency)}."), .. Told(signatures)]);

        var reasons = new List<Finding>();
        if (person is null)
            reasons.Add(Finding.Noted("person-missing", "Chưa có chữ ký số của người có thẩm quyền (Điều 5 Nghị định 30/2020/NĐ-CP)."));
        if (agency is null)
            reasons.Add(Finding.Noted("agency-missing", "Chưa có chữ ký số của cơ quan, tổ chức (Điều 5 Nghị định 30/2020/NĐ-CP)."));
        reasons.AddRange(signatures.Where(s => s.Role == SignerRole.Other).Select(s => Finding.Noted("signer-not-placed", $"Chữ ký của {Name(s)} không rõ là của người có thẩm quyền hay của cơ quan.")));
        return (Conclusion.ValidIncomplete, [.. reasons, .. Told(signatures)]);
    }

    /// <summary>How it was told whose each signature is: on that the conclusion rests too.</summary>
    private static IEnumerable<Finding> Told(List<SignatureVerdict> signatures) => signatures
        .Where(s => s.RoleGround is not null && s.Role != SignerRole.Other)
        .Select(s => Finding.Noted("signer-told", $"Chữ ký của {Name(s)} là của {SignatureWords.Of(s.Role)}: {s.RoleGround}."));

    private static IEnumerable<Finding> About(SignatureVerdict signature, Axis axis, Grade grade) =>
        axis.Findings.Where(f => f.Grade == grade).Select(f => f with { Text = string.Create(CultureInfo.InvariantCulture, $"{(signature.IsTimestamp ? "Dấu thời gian" : "Chữ ký")} \"{signature.FieldName}\"{Of(signature)}: {f.Text}") });

    private static string Of(SignatureVerdict signature) => signature.Signer is { Name.Length: > 0 } signer ? $" ({signer.Name})" : "";

    private static string Name(SignatureVerdict signature) => signature.Signer is { Name.Length: > 0 } signer ? signer.Name : $"\"{signature.FieldName}\"";
}
