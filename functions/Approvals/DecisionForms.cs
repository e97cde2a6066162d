using CongVan.Functions.Accounts;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Pages;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Approvals;
using Microsoft.AspNetCore.Http;
using Input = CongVan.Functions.Approvals.DecisionInput;
using Page = CongVan.Pages.DecisionInput;

namespace CongVan.Functions.Approvals;

/// <summary>What an official entered, checked; errors keep what was entered.</summary>
public sealed class DecisionForms(LineRegister lines, NameRegister names, Questions questions, EnteredFields fields)
{
    private const int LongestReason = 2000;

    /// <param name="by">Who decides, and for whom.</param>
    public async Task<Reading> ReadAsync(
        ApprovalRow approval, Responsible by, IFormCollection form, HttpContext http, CancellationToken cancellation)
    {
        var source = http.SourceAddress();
        var entered = new Page(
            form["decision"].ToString(),
            [.. form["line"].OfType<string>()],
            form["reason"].ToString().Trim().Normalize(),
            form.Keys.Where(key => key.StartsWith("name-", StringComparison.Ordinal))
                .ToDictionary(key => key["name-".Length..], key => form[key].ToString().Trim(), StringComparer.Ordinal));

        return (approval.Kind, entered.Decision) switch
        {
            (_, Decisions.ReturnStage) when approval.Stage > 0 => WithReason(entered, ApprovalState.Open, source, "Trả lại bước trước thì phải ghi lý do."),
            (ApprovalKind.Choice, _) => await AnswerAsync(approval, by, entered, form, http, cancellation),
            (ApprovalKind.Lines, Decisions.Approve) => await AgreeAsync(approval, entered, all: true, source, cancellation),
            (ApprovalKind.Lines, Decisions.ApproveSome) => await AgreeAsync(approval, entered, all: false, source, cancellation),
            (ApprovalKind.Lines, Decisions.Refuse) => WithReason(entered, ApprovalState.Refused, source, "Từ chối thì phải ghi lý do: lý do được nêu trong thông báo gửi cơ quan."),
            (ApprovalKind.Lines, Decisions.Ask) => Question(entered),
            (ApprovalKind.Sign, Decisions.Sign) or (ApprovalKind.Seal, Decisions.Seal) =>
                Reading.Of(entered, ApprovalState.Agreed, Input.Plain(source)),
            (ApprovalKind.Sign, Decisions.Return) => WithReason(entered, ApprovalState.Refused, source, "Trả lại thì phải ghi lý do để người soạn thảo sửa."),
            _ => Reading.Wrong(entered, new InputError("decision", "Chưa chọn quyết định nào. Bấm một trong các nút trên trang.")),
        };
    }

    private async Task<Reading> AnswerAsync(
        ApprovalRow approval, Responsible by, Page entered, IFormCollection form, HttpContext http, CancellationToken cancellation)
    {
        var question = await questions.OfAsync(approval, cancellation);
        var entry = await fields.ReadAsync(question.Fields, entered.Decision, form, http, cancellation);
        var reading = QuestionForm.Read(question, entered with { Entered = entry.Values }, ShownOf(form, approval), http.SourceAddress(), entry);
        if (reading.Errors.Count > 0)
            return reading;
        var errors = await questions.CheckAsync(approval, entered.Decision!, entry.Values, by, cancellation);
        return errors.Count == 0 ? reading : Reading.Wrong(reading.Entered, errors[0]) with { Errors = errors };
    }

    /// <summary>On the page with all that waits each question has a field of its own.</summary>
    private static string ShownOf(IFormCollection form, ApprovalRow approval) =>
        (form.TryGetValue($"shown-{approval.Id}", out var own) ? own : form["shown"]).ToString();

    private async Task<Reading> AgreeAsync(ApprovalRow approval, Page entered, bool all, string? source, CancellationToken cancellation)
    {
        var sound = (await lines.OfAsync(approval.ProcessId, cancellation)).Where(line => line.State == LineState.Sound).ToList();
        var chosen = all ? sound : sound.Where(line => entered.Lines.Contains(line.Id, StringComparer.Ordinal)).ToList();
        if (all && entered.Lines.Count > 0 && entered.Lines.Count < sound.Count)
            return Reading.Wrong(entered, new InputError("line", "Có dòng đã bỏ chọn nhưng lại bấm Duyệt tất cả. Bấm Duyệt các dòng đã chọn và ghi lý do, hoặc chọn lại đủ các dòng."));
        if (chosen.Count == 0)
            return Reading.Wrong(entered, new InputError("line", "Chưa chọn dòng nào để duyệt. Chọn ít nhất một dòng, hoặc bấm Từ chối và ghi lý do."));
        if (chosen.Count < sound.Count && string.IsNullOrEmpty(entered.Reason))
            return Reading.Wrong(entered, new InputError("reason", "Có dòng không được duyệt: ghi lý do để nêu trong thông báo gửi cơ quan."));

        var errors = new List<InputError>();
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in chosen.Where(line => line is { Login: null, Line.AsksForAccount: true }))
        {
            if (await WrongNameAsync(line, entered, cancellation) is { } wrong)
                errors.Add(new InputError($"name-{line.Id}", wrong));
            else if (given.ContainsValue(entered.Names[line.Id]))
                errors.Add(new InputError($"name-{line.Id}", $"Tên “{entered.Names[line.Id]}” ghi cho hai dòng. Ghi tên khác cho một dòng."));
            else
                given[line.Id] = entered.Names[line.Id];
        }

        return errors.Count > 0
            ? new Reading(entered, ApprovalState.Open, null, null, errors)
            : Reading.Of(entered, ApprovalState.Agreed, new Input([.. chosen.Select(line => line.Id)], given, entered.Reason, source));
    }

    /// <summary>The name an official gives in place of a clashing one.</summary>
    private async Task<string?> WrongNameAsync(LineRow line, Page entered, CancellationToken cancellation)
    {
        if (!entered.Names.TryGetValue(line.Id, out var name) || name.Length == 0)
            return $"Dòng {line.Ordinal} chưa có tên tài khoản: tên theo Đ6 đã có nơi dùng. Ghi tên khác, hoặc bỏ chọn dòng này.";
        if (!AccountNames.IsValid(name))
            return $"Tên “{name}” không hợp lệ: chỉ gồm chữ thường không dấu a–z, chữ số và dấu chấm, không có khoảng trống.";
        return await names.FindAsync(name, cancellation) is { State: not NameState.Released }
            ? $"Tên “{name}” cũng đã có nơi dùng. Ghi tên khác."
            : null;
    }

    private static Reading Question(Page entered) => string.IsNullOrEmpty(entered.Reason)
        ? Reading.Wrong(entered, new InputError("reason", "Ghi rõ cần cơ quan bổ sung điều gì."))
        : TooLong(entered) ?? new Reading(entered, ApprovalState.Open, null, entered.Reason, []);

    private static Reading WithReason(Page entered, ApprovalState state, string? source, string missing) =>
        string.IsNullOrEmpty(entered.Reason)
            ? Reading.Wrong(entered, new InputError("reason", missing))
            : TooLong(entered) ?? Reading.Of(entered, state, Input.Plain(source, entered.Reason));

    private static Reading? TooLong(Page entered) => entered.Reason!.Length > LongestReason
        ? Reading.Wrong(entered, new InputError("reason", $"Nội dung dài quá {LongestReason} ký tự. Rút gọn rồi gửi lại."))
        : null;
}

/// <summary>A form as read: a decision, a question, or what is wrong.</summary>
/// <param name="Question">What the agency is asked for.</param>
public sealed record Reading(Page Entered, ApprovalState State, Input? Decision, string? Question, IReadOnlyList<InputError> Errors)
{
    public static Reading Of(Page entered, ApprovalState state, Input decision) => new(entered, state, decision, null, []);

    public static Reading Wrong(Page entered, InputError error) => new(entered, ApprovalState.Open, null, null, [error]);
}
