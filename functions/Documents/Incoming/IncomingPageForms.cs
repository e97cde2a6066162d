using System.Globalization;
using CongVan.Functions.Approvals;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Pages;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>What somebody may do with a document on its page.</summary>
public enum IncomingAct
{
    Progress,
    Extend,
    Settle,
    Reassign,
}

/// <summary>The forms on the page of a document: which a reader gets, their fields, and what was entered.</summary>
public sealed class IncomingPageForms(IncomingPeople people, IOfficials officials, TimeProvider time)
{
    /// <summary>Forms of one button: what they need, they need for it.</summary>
    public const string Send = "gui";

    private static readonly string[] ForSending = [Send];

    private static readonly int[] Shares = [10, 25, 50, 75, 90, 100];

    public async Task<bool> MayEnterAsync(Caller caller, CancellationToken cancellation) => caller is { AgencyCode: { } agency, OfficialId: { } official }
        && await officials.MayActAsync(official, Duty.KeepDocuments, agency, time.GetUtcNow(), cancellation) is not null;

    /// <summary>The forms open to this reader; the one that came back stands open with what was entered.</summary>
    public async Task<IReadOnlyList<IncomingForm>> OfAsync(
        IncomingRow row, Caller caller, IncomingAct? back, IReadOnlyDictionary<string, string>? entered, CancellationToken cancellation)
    {
        if (row.IsOver || row.Assigned is not { } assigned || caller.OfficialId is not { } by)
            return [];
        var leads = await officials.MayActAsync(by, Duty.AssignDocuments, row.AgencyCode, time.GetUtcNow(), cancellation) is not null;
        var settles = await IsTheirsAsync(row, by, assigned.Lead, cancellation);
        var works = settles;
        foreach (var other in assigned.CoOperating)
            works |= await IsTheirsAsync(row, by, other, cancellation);
        var heads = await people.HeadsAsync(row.AgencyCode, by, assigned.Lead.Unit, cancellation);

        var forms = new List<IncomingForm>();
        foreach (var (act, may) in new[]
        {
            (IncomingAct.Progress, works || leads), (IncomingAct.Extend, works && (assigned.DueOn is not null || !settles)),
            (IncomingAct.Settle, settles || leads), (IncomingAct.Reassign, leads || heads),
        })
        {
            if (may)
                forms.Add(await FormAsync(row, act, back == act ? entered : null, back == act, cancellation));
        }

        return forms;
    }

    public async Task<IReadOnlyList<QuestionField>> FieldsAsync(IncomingRow row, IncomingAct act, CancellationToken cancellation)
    {
        switch (act)
        {
            case IncomingAct.Progress:
                return
                [
                    new("tien-do", "Việc đã làm, việc còn lại", QuestionFieldKind.LongText, ForSending),
                    new("ty-le", "Tỷ lệ hoàn thành phần việc của mình (%)", QuestionFieldKind.OneOf, Options: [.. Shares.Select(each => new QuestionFieldOption(each.ToString(CultureInfo.InvariantCulture), FormattableString.Invariant($"{each} %")))]),
                ];
            case IncomingAct.Extend:
                return
                [
                    new("gia-han-den", "Đề nghị gia hạn đến ngày", QuestionFieldKind.Date, ForSending),
                    new("ly-do-gia-han", "Lý do", QuestionFieldKind.LongText, ForSending),
                ];
            case IncomingAct.Settle:
                return
                [
                    new("ket-qua", "Kết quả giải quyết", QuestionFieldKind.LongText, ForSending),
                    new("ma-van-ban-di", "Mã văn bản đi trả lời", QuestionFieldKind.Text, Hint: "Dạng vbdi-…; để trống nếu không trả lời bằng văn bản."),
                    new("so-tra-loi", "Số, ký hiệu văn bản giấy trả lời", QuestionFieldKind.Text),
                ];
            default:
                var choices = (await people.OfAsync(row.AgencyCode, cancellation))
                    .Select(one => new QuestionFieldOption(one.Who.Key, one.WhyNot is { } why ? $"{one.Who.Name} ({why})" : one.Who.Name)).ToList();
                return
                [
                    new("giao-cho", "Chủ trì", QuestionFieldKind.OneOf, ForSending, Options: choices) { Beginning = row.Assigned?.Lead.Key },
                    new("giao-chi-dao", "Ý kiến chỉ đạo", QuestionFieldKind.LongText, Hint: "Để trống: giữ ý kiến đã có."),
                    new("giao-han", "Thời hạn", QuestionFieldKind.Date, Hint: "Để trống: giữ thời hạn đã giao. Ngày nghỉ được chuyển sang ngày làm việc kế tiếp."),
                    .. CoOperation.Fields("giao-phoi-hop", choices, row.Assigned),
                    new("ly-do-giao-lai", "Lý do phân công lại", QuestionFieldKind.LongText, ForSending),
                ];
        }
    }

    public static ProgressAsked ProgressOf(IReadOnlyDictionary<string, string> entered) => new(
        IncomingForms.Text(entered, "tien-do"),
        IncomingForms.Text(entered, "ty-le") is { } percent ? int.Parse(percent, CultureInfo.InvariantCulture) : null);

    public static ExtensionWanted ExtensionOf(IReadOnlyDictionary<string, string> entered) =>
        new(IncomingForms.DateOf(entered, "gia-han-den") ?? default, IncomingForms.Text(entered, "ly-do-gia-han"));

    public static SettlementAsked SettlementOf(IReadOnlyDictionary<string, string> entered) =>
        new(IncomingForms.Text(entered, "ket-qua"), IncomingForms.Text(entered, "ma-van-ban-di"), IncomingForms.Text(entered, "so-tra-loi"));

    public static AssignmentAsked AssignmentOf(IReadOnlyDictionary<string, string> entered) => new(
        IncomingForms.Text(entered, "giao-cho"),
        IncomingForms.Text(entered, "ly-do-giao-lai"),
        CoOperation.Of("giao-phoi-hop", entered),
        IncomingForms.Text(entered, "giao-chi-dao"),
        IncomingForms.DateOf(entered, "giao-han"),
        CoOperation.MayBeLater(entered));

    /// <summary>Fields as a page shows them.</summary>
    public static IReadOnlyList<FieldView> ViewsOf(IReadOnlyList<QuestionField> fields, IReadOnlyDictionary<string, string>? entered) =>
        FieldViews.Of(fields, field => new FieldView(
            field.Name,
            field.RequiredFor is null ? field.Label : $"{field.Label} *",
            Enum.Parse<FieldKind>(field.Kind.ToString()),
            [],
            field.Hint,
            [.. (field.Options ?? []).Select(option => new Choice(option.Value, option.Label))],
            entered is null ? field.Beginning : entered.GetValueOrDefault(field.Name)));

    private async Task<IncomingForm> FormAsync(
        IncomingRow row, IncomingAct act, IReadOnlyDictionary<string, string>? entered, bool open, CancellationToken cancellation)
    {
        var (path, title, explanation) = act switch
        {
            IncomingAct.Progress => ("tien-do", "Ghi tiến độ", "Người giao việc và nơi gửi thấy văn bản đang được xử lý."),
            IncomingAct.Extend => ("gia-han", "Đề nghị gia hạn", "Cho phần việc của mình. Người giao việc trả lời; trong lúc chờ, thời hạn cũ vẫn tính."),
            IncomingAct.Settle => ("hoan-thanh", "Báo hoàn thành", "Kết thúc giải quyết văn bản và báo nơi gửi; không hoàn tác được."),
            _ => ("phan-cong-lai", "Phân công lại", "Người được giao mới nhận thư ngay."),
        };
        return new IncomingForm($"/{IncomingAddresses.Of(row.Id)}/{path}", title, explanation, ViewsOf(await FieldsAsync(row, act, cancellation), entered), open);
    }

    private async Task<bool> IsTheirsAsync(IncomingRow row, string by, Assignee one, CancellationToken cancellation) =>
        await people.IsTheirsAsync(row.AgencyCode, by, one, cancellation)
        || (one.OfficialId is { } named && await officials.MayStandInAsync(by, named, time.GetUtcNow(), cancellation) is not null);
}
