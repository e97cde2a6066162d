using CongVan.Pages;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Recall;

/// <summary>A recall as pages show it. Pure.</summary>
internal static class RecallViews
{
    public static RecallView Of(RecallRow recall, string title, bool isFrozen)
    {
        var answered = recall.Parties.Count(party => party.IsOver);
        var frozen = isFrozen ? " Văn bản đi đã đóng băng: không sửa, không gửi tiếp; dữ liệu về văn bản được giữ." : "";
        var count = recall.Parties.Count == 0 ? "" : FormattableString.Invariant($" {answered}/{recall.Parties.Count} nơi nhận đã trả lời.");
        return new RecallView(
            recall.Id,
            title,
            recall.EndedAt is null ? new StateView("Đang thu hồi", Tone.Waiting) : new StateView("Đã kết thúc", Tone.Good),
            $"Yêu cầu lúc {VietnamTime.Moment(recall.AskedAt)}. Lý do: {recall.Reason}.{count}{frozen}",
            [.. recall.Parties.Select(party => new RecallPartyView(party.Name, StateOf(party), WordsOf(party)))]);
    }

    private static StateView StateOf(RecallParty party) => party switch
    {
        { State: RecallState.Accepted } => new StateView("Đồng ý trả lại (mã 15)", Tone.Good),
        { State: RecallState.Refused } => new StateView("Không đồng ý (mã 16)", Tone.Bad),
        { Settled: true } => new StateView("Đã xử lý bằng cách khác", Tone.Plain),
        { IsCase: true } => new StateView("Quá hạn trả lời, đã báo lãnh đạo", Tone.Bad),
        _ => new StateView("Chưa trả lời", Tone.Waiting),
    };

    private static string? WordsOf(RecallParty party) => party.AnsweredAt is not { } at
        ? null
        : $"{VietnamTime.Moment(at)}{(party.Words is { Length: > 0 } words ? $": {words}" : "")}";
}
