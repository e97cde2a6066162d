using CongVan.Functions.Approvals;
using CongVan.Pages;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>
/// The parties that co-operate, each with an instruction and a deadline of its own where the leader gives one (NĐ 30 Đ23.4: "thời hạn giải quyết của
/// từng đơn vị, cá nhân"); the same on the assignment question, on the page of the document and by API. Pure.
/// </summary>
internal static class CoOperation
{
    /// <summary>Ticked: a party may end after the lead, who otherwise could not settle with what the parties give.</summary>
    public const string Later = "phoi-hop-muon";

    private const string May = "co";

    /// <summary>The field of a party's own instruction: <c>chi-dao:xd-cv-2</c>, <c>chi-dao:dv:QLHT</c>.</summary>
    public static string InstructionOf(string key) => $"chi-dao:{key}";

    /// <summary>The field of a party's own deadline.</summary>
    public static string DueOf(string key) => $"thoi-han:{key}";

    /// <summary>The choice of parties with what belongs to each, the deadline of those without one, and the leave to be later.</summary>
    /// <param name="name">Of the field that chooses the parties.</param>
    /// <param name="now">As they are assigned; null before.</param>
    public static IEnumerable<QuestionField> Fields(string name, IReadOnlyList<QuestionFieldOption> choices, Assignment? now)
    {
        yield return new QuestionField(name, "Phối hợp", QuestionFieldKind.ManyOf, Options: choices)
        {
            Beginning = now is { CoOperating.Count: > 0 } ? string.Join(';', now.CoOperating.Select(one => one.Key)) : null,
            OwnTitle = "Chỉ đạo, thời hạn riêng",
        };
        foreach (var choice in choices)
        {
            var party = now?.Party(choice.Value);
            yield return new QuestionField(InstructionOf(choice.Value), $"Chỉ đạo riêng cho {choice.Label}", QuestionFieldKind.LongText) { OwnOf = (name, choice.Value), Beginning = party?.Instruction };
            yield return new QuestionField(DueOf(choice.Value), $"Thời hạn riêng của {choice.Label}", QuestionFieldKind.Date)
            {
                OwnOf = (name, choice.Value),
                Beginning = party?.DueOn is { } due ? IncomingForms.Written(due) : null,
            };
        }

        yield return new QuestionField(IncomingForms.CoDue, "Thời hạn chung của các bên phối hợp", QuestionFieldKind.Date, Hint: "Cho bên không có thời hạn riêng. Để trống: cùng thời hạn với bên chủ trì.");
        yield return LaterField();
    }

    public static QuestionField LaterField() => new(
        Later, "Thời hạn muộn hơn bên chủ trì", QuestionFieldKind.ManyOf, Options: [new QuestionFieldOption(May, "Cho phép bên phối hợp xong sau bên chủ trì")]);

    public static bool MayBeLater(IReadOnlyDictionary<string, string>? entered) => IncomingForms.Text(entered, Later) == May;

    /// <summary>The parties as they were entered, each with its own or the common deadline.</summary>
    public static IReadOnlyList<CoOperatingAsked> Of(string name, IReadOnlyDictionary<string, string> entered) =>
    [
        .. Chosen(name, entered).Select(key => new CoOperatingAsked(
            key, IncomingForms.DateOf(entered, DueOf(key)) ?? IncomingForms.DateOf(entered, IncomingForms.CoDue), IncomingForms.Text(entered, InstructionOf(key)))),
    ];

    /// <summary>What is wrong with what was entered for each, beside its field.</summary>
    public static IEnumerable<InputError> Errors(
        string name, IReadOnlyList<Candidate> candidates, string? lead, DateOnly? leadDue, IReadOnlyDictionary<string, string> entered, DateTimeOffset now, WorkingCalendar calendar)
    {
        var chosen = Chosen(name, entered).ToHashSet(StringComparer.Ordinal);
        foreach (var key in chosen)
        {
            if (string.Equals(key, lead, StringComparison.Ordinal))
                yield return new InputError(name, "Bên chủ trì không đồng thời là bên phối hợp. Bỏ chọn bên đó.");
            else if (IncomingPeople.Find(candidates, key) is { } one && IncomingPeople.Refusal(candidates, one) is { } why)
                yield return new InputError(name, why);
        }

        var limit = leadDue is { } day && SettlingDay.Wrong(day, VietnamTime.DateOf(now)) is null ? SettlingDay.Of(day, now, calendar).LastDay : (DateOnly?)null;
        var isLaterTold = MayBeLater(entered);
        foreach (var one in candidates)
        {
            var key = one.Who.Key;
            if (!chosen.Contains(key) && (IncomingForms.Text(entered, InstructionOf(key)) ?? IncomingForms.Text(entered, DueOf(key))) is not null)
                yield return new InputError(InstructionOf(key), $"Đã ghi chỉ đạo, thời hạn riêng nhưng chưa chọn {one.Who.Name} phối hợp: chọn bên đó, hoặc xóa phần đã ghi.");
            else if (chosen.Contains(key) && Trouble(DueOf(key), one.Who.Name) is { } wrong)
                yield return wrong;
        }

        if (Trouble(IncomingForms.CoDue, "các bên phối hợp") is { } common)
            yield return common;

        InputError? Trouble(string field, string whose) => IncomingForms.DateOf(entered, field) is not { } own ? null
            : SettlingDay.Wrong(own, VietnamTime.DateOf(now)) is { } wrong ? new InputError(field, wrong)
            : TooLate(SettlingDay.Of(own, now, calendar).LastDay, limit, isLaterTold, whose) is { } late ? new InputError(field, late)
            : null;
    }

    /// <summary>Why a party's last day cannot be set, in words; null when it can.</summary>
    public static string? TooLate(DateOnly own, DateOnly? leads, bool isLaterTold, string whose) => own > leads && !isLaterTold
        ? $"Thời hạn của {whose} ({VietnamTime.Long(own)}) sau thời hạn của bên chủ trì ({VietnamTime.Long(leads.Value)}). Chọn ngày sớm hơn, hoặc đánh dấu cho phép xong sau bên chủ trì."
        : null;

    /// <summary>A party as it is assigned.</summary>
    public static Assignee Assigned(Assignee who, CoOperatingAsked asked, DateTimeOffset now, WorkingCalendar calendar)
    {
        var due = asked.Due is { } day ? SettlingDay.Of(day, now, calendar) : null;
        return who with { DueOn = due?.LastDay, Moved = due is null ? null : SettlingDay.Moved(due), Instruction = asked.Instruction is { Length: > 0 } own ? own.Trim() : null };
    }

    /// <summary>"Hoàng Văn Minh, Chuyên viên, thời hạn 05/3/2026; chỉ đạo: …".</summary>
    public static string Words(Assignee who) =>
        $"{who.Name}{(who.DueOn is { } due ? $", thời hạn {VietnamTime.Long(due)}" : "")}{(who.Instruction is { } own ? $"; chỉ đạo riêng: {own}" : "")}";

    private static IEnumerable<string> Chosen(string name, IReadOnlyDictionary<string, string> entered) =>
        (IncomingForms.Text(entered, name) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal);
}
