using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Documents;

/// <summary>Thẩm quyền ký ban hành (NĐ 30 Đ13): who may sign what, with which prefix.</summary>
public static class SigningAuthorityRules
{
    /// <summary>
    /// Whether the person may sign a document of the type on the day, and as what. Of several mandates the one that names the type goes
    /// before one for all, then the one that began last.
    /// </summary>
    /// <param name="mandates">Of this one person: what a stand-in was given for decisions in general gives no right to sign documents.</param>
    public static SigningAuthority Of(IReadOnlyList<SigningMandate> mandates, DocumentType type, DateOnly day)
    {
        var lawful = mandates.Where(mandate => Check(mandate).Count == 0).ToList();
        var fitting = lawful.Where(mandate => mandate.Covers(type))
            .OrderBy(mandate => mandate.Types is { Count: > 0 } ? 0 : 1).ThenByDescending(mandate => mandate.From).ToList();
        if (fitting.Find(mandate => mandate.HoldsOn(day)) is { } holds) return new SigningAuthority.May(holds);

        var name = type.Name.ToLowerInvariant();
        return (mandates.Count, lawful.Count, fitting) switch
        {
            (0, _, _) => Refused("chưa được giao ký văn bản nào", "Người đứng đầu ký, hoặc giao ký bằng văn bản rồi cập nhật thẩm quyền ký (NĐ 30 Đ13)."),
            (_, 0, _) => Refused($"thẩm quyền ký chưa đúng quy định: {Check(mandates[0])[0].Reason}", "Sửa thẩm quyền ký rồi trình lại."),
            (_, _, []) => Refused($"không được giao ký {name}", "Trình người có thẩm quyền ký loại văn bản này."),
            _ when fitting.TrueForAll(mandate => mandate.From > day) => Refused($"thẩm quyền ký {name} bắt đầu từ {VietnamTime.Long(fitting.Min(mandate => mandate.From))}", "Trình người đang có thẩm quyền."),
            _ => Refused($"thẩm quyền ký {name} đã hết từ {VietnamTime.Long(fitting.Where(mandate => mandate.To is not null).Max(mandate => mandate.To!.Value).AddDays(1))}", "Trình người đang có thẩm quyền, hoặc gia hạn bằng văn bản."),
        };
    }

    /// <summary>What is wrong with a mandate, by field; empty when it may stand in the register.</summary>
    public static IReadOnlyList<FieldFault> Check(SigningMandate mandate)
    {
        var faults = new List<FieldFault>();
        if (!PrefixesOf(mandate.Rank).Contains(mandate.Prefix))
            faults.Add(new("prefix", $"{mandate.Rank.Words()} không ký {mandate.Prefix.Words()}; chỉ {string.Join(", ", PrefixesOf(mandate.Rank).Select(prefix => prefix.Words()))} (NĐ 30 Đ13)"));
        if (mandate.Prefix is not SigningPrefix.None && string.IsNullOrWhiteSpace(mandate.PostLine))
            faults.Add(new("postLine", $"thiếu chức vụ hoặc tên tập thể ghi sau “{mandate.Prefix.Written()}”"));
        if (mandate.Prefix is SigningPrefix.None && mandate.PostLine is not null)
            faults.Add(new("postLine", "ký trực tiếp thì không ghi thêm chức vụ sau quyền hạn"));
        if (mandate.Rank is SigningRank.UnitDeputy && string.IsNullOrWhiteSpace(mandate.DeputyOf))
            faults.Add(new("deputyOf", "cấp phó của đơn vị được giao lại phải ký thay (KT.) người đứng đầu đơn vị: thiếu chức vụ người đó (NĐ 30 Đ13.4)"));
        if (mandate is { Rank: SigningRank.DeputyHead, Prefix: SigningPrefix.TM } && string.IsNullOrWhiteSpace(mandate.DeputyOf))
            faults.Add(new("deputyOf", "cấp phó ký thay mặt tập thể phải ký thay (KT.) người đứng đầu: thiếu chức vụ người đó (NĐ 30 Đ13.2)"));
        if (mandate.To is { } to && to < mandate.From)
            faults.Add(new("to", $"ngày hết hiệu lực ({VietnamTime.Long(to)}) trước ngày bắt đầu ({VietnamTime.Long(mandate.From)})"));
        if (mandate.Types?.FirstOrDefault(code => DocumentType.Find(code) is null) is { } unknown)
            faults.Add(new("types", $"không có loại văn bản “{unknown}”"));
        CheckGiven(mandate, faults);
        return faults;
    }

    /// <summary>Whether the holder of one mandate may pass it on as another; null when they may, else why not.</summary>
    public static string? WhyNotPassedOn(SigningMandate held, SigningMandate given) => (held.Prefix, given.Prefix) switch
    {
        (SigningPrefix.TUQ, _) => "Người được ký thừa ủy quyền không được ủy quyền lại cho người khác ký (NĐ 30 Đ13.3).",
        (SigningPrefix.TL, SigningPrefix.TL) when given is { Rank: SigningRank.UnitDeputy, DeputyOf: not null } => null,
        (SigningPrefix.TL, _) => "Người được giao ký thừa lệnh chỉ được giao lại cho cấp phó ký thay (NĐ 30 Đ13.4).",
        (SigningPrefix.KT, _) => "Cấp phó ký thay không được giao lại cho người khác ký (NĐ 30 Đ13.1).",
        _ => null,
    };

    private static void CheckGiven(SigningMandate mandate, List<FieldFault> faults)
    {
        if (mandate.Prefix is not (SigningPrefix.TL or SigningPrefix.TUQ)) return;
        if (string.IsNullOrWhiteSpace(mandate.Ground))
            faults.Add(new("ground", mandate.Prefix is SigningPrefix.TUQ
                ? "ký thừa ủy quyền phải bằng văn bản: thiếu số, ký hiệu, ngày của văn bản ủy quyền (NĐ 30 Đ13.3)"
                : "ký thừa lệnh phải được quy định trong quy chế làm việc hoặc quy chế công tác văn thư: thiếu căn cứ (NĐ 30 Đ13.4)"));
        if (mandate.Types is not { Count: > 0 })
            faults.Add(new("types", $"{mandate.Prefix.Words()} chỉ cho một số loại văn bản: thiếu danh sách loại văn bản (NĐ 30 Đ13)"));
        if (mandate.Prefix is not SigningPrefix.TUQ) return;
        if (mandate.To is null) faults.Add(new("to", "ủy quyền phải có thời hạn: thiếu ngày hết hiệu lực (NĐ 30 Đ13.3)"));
        if (string.IsNullOrWhiteSpace(mandate.Content)) faults.Add(new("content", "ủy quyền phải giới hạn nội dung: thiếu nội dung được ủy quyền (NĐ 30 Đ13.3)"));
        if (mandate.GrantedBy is not null) faults.Add(new("grantedBy", "chỉ người đứng đầu được ủy quyền; người được ủy quyền không ủy quyền lại (NĐ 30 Đ13.3)"));
    }

    private static IReadOnlyList<SigningPrefix> PrefixesOf(SigningRank rank) => rank switch
    {
        // By collective rule the head, and a deputy through the head, sign for the collective (Đ13.2).
        SigningRank.Head => [SigningPrefix.None, SigningPrefix.TM],
        SigningRank.ActingHead => [SigningPrefix.Q, SigningPrefix.TM],
        SigningRank.DeputyHead => [SigningPrefix.KT, SigningPrefix.TM],
        SigningRank.UnitHead => [SigningPrefix.TL],
        SigningRank.UnitDeputy => [SigningPrefix.TL],
        _ => [SigningPrefix.TUQ],
    };

    private static SigningAuthority.Refused Refused(string reason, string cure) => new(reason, cure);
}

/// <summary>Whether somebody may sign.</summary>
public abstract record SigningAuthority
{
    private SigningAuthority()
    {
    }

    /// <param name="Mandate">In what capacity; its lines stand in the signing block.</param>
    public sealed record May(SigningMandate Mandate) : SigningAuthority;

    /// <param name="Reason">In Vietnamese, to follow the person's name: "không được giao ký quyết định".</param>
    /// <param name="Cure">What to do.</param>
    public sealed record Refused(string Reason, string Cure) : SigningAuthority;
}
