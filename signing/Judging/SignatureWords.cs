using System.Globalization;

namespace CongVan.Signing.Judging;

/// <summary>How a verdict on a signature is said to people, wherever it is shown.</summary>
public static class SignatureWords
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public static string Title(SignatureVerdict signature)
    {
        var kind = signature switch
        {
            { IsTimestamp: true } => "Dấu thời gian",
            { Role: SignerRole.Person } => "Chữ ký của người có thẩm quyền",
            { Role: SignerRole.Agency } => "Chữ ký của cơ quan, tổ chức",
            _ => "Chữ ký",
        };
        return signature.IsSuperseded ? $"{kind} \"{signature.FieldName}\" (không còn trong bản hiện tại)" : $"{kind} \"{signature.FieldName}\"";
    }

    public static string Of(SignerRole role) => role switch
    {
        SignerRole.Person => "người có thẩm quyền",
        SignerRole.Agency => "cơ quan, tổ chức",
        _ => "bên khác",
    };

    /// <summary>What TT 15/2025/TT-BKHCN wants shown beside valid or not: signer, unit, issuer, time, and whether the certificate was in force.</summary>
    public static IEnumerable<(string Label, string Value)> Facts(SignatureVerdict signature)
    {
        if (signature.RoleGround is { } ground)
            yield return ("Xác định bên ký", $"{Of(signature.Role)}, {ground}");
        if (signature.Signer is { } signer)
        {
            yield return ("Người ký", signer.Subject);
            if (signer.Unit is { } unit)
                yield return ("Đơn vị", unit);
            yield return ("Cơ quan cấp chứng thư số", signer.Issuer);
            yield return ("Hiệu lực chứng thư số", $"{Time(signer.ValidFrom)} đến {Time(signer.ValidTo)}");
            if ((signature.ProvenTime ?? signature.ClaimedTime) is { } time)
                yield return ("Chứng thư số khi ký", signer.WasValidAt(time) ? "còn thời hạn" : "ngoài thời hạn");
        }

        if (signature.ClaimedTime is { } claimed)
            yield return ("Thời điểm ký (người ký ghi)", Time(claimed));
        if (signature.ProvenTime is { } proven)
            yield return ("Dấu thời gian", Time(proven));
        if (signature.Reason is { Length: > 0 } reason)
            yield return ("Lý do", reason);
        if (signature.Location is { Length: > 0 } location)
            yield return ("Nơi ký", location);
    }

    public static IEnumerable<(string Name, Axis Axis)> Axes(SignatureVerdict signature) =>
    [
        ("Toàn vẹn", signature.Integrity),
        ("Phạm vi ký", signature.Coverage),
        ("Thay đổi sau khi ký", signature.LaterChanges),
        ("Thuật toán", signature.Algorithm),
        ("Chứng thư số", signature.Trust),
        ("Mẫu chữ ký (PAdES)", signature.Conformance),
    ];

    public static string Of(Grade grade) => grade switch
    {
        Grade.Good => "đạt",
        Grade.Noted => "đạt, có lưu ý",
        Grade.Unknown => "chưa kiểm tra được",
        _ => "không đạt",
    };

    private static string Time(DateTimeOffset time) => time.ToOffset(Vietnam).ToString("dd/MM/yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
