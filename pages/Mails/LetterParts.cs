namespace CongVan.Pages;

/// <summary>Passages that several letters share.</summary>
internal static class LetterParts
{
    public static Letter Request(this Letter letter, RequestView request, bool withReceiver = false) => letter.Facts(
    [
        ("Số đến", request.ArrivalNumber),
        ("Nội dung", request.Kind),
        (request.DocumentNumber is null ? "Cơ quan" : "Cơ quan đề nghị", request.Agency),
        (request.DocumentNumber is null ? "Việc" : "Văn bản đề nghị", request.Document),
        .. request.Facts.Select(fact => (fact.Label, (string?)fact.Text)),
        ("Tiếp nhận lúc", VietnamTime.Moment(request.ReceivedAt)),
        ("Hình thức gửi", request.Channel),
        ("Người tiếp nhận", withReceiver && request.Receiver is { } receiver
            ? $"{receiver.FullName}, {receiver.Post}, điện thoại {receiver.Phone}"
            : null),
    ]);

    /// <summary>Nothing where the law sets no term.</summary>
    public static Letter Deadline(this Letter letter, DeadlineView? deadline)
    {
        if (deadline is null)
            return letter;
        letter.Facts(
            ("Hạn giải quyết", VietnamTime.Due(deadline.Due)),
            ("Thời gian", deadline.TimeLeft),
            ("Cách tính", deadline.Explanation));
        return letter.WarnIf(
            deadline.ProvisionalBecause is not null,
            $"Hạn này là tạm tính: {deadline.ProvisionalBecause}. Nếu lịch nghỉ được điều chỉnh, hệ thống sẽ tính lại và báo ngay.");
    }

    public static Letter OnBehalf(this Letter letter, string? delegator) =>
        letter.SayIf(delegator is not null, $"Ông/Bà giải quyết việc này thay mặt {delegator} theo ủy quyền, phân công đang có hiệu lực.");

    public static Letter Lines(this Letter letter, string heading, IReadOnlyList<LineView> lines)
    {
        if (lines.Count == 0) return letter;
        letter.Heading(heading);
        foreach (var line in lines)
        {
            letter.Card(
                $"{line.Ordinal}. {line.Holder}",
                line.Login,
                [("Loại", line.Kind), ("Cơ quan", line.Agency), ("Chức vụ", line.Post), ("Bộ phận", line.Room), ("Căn cứ", line.Ground)],
                [.. line.Flags.Select(flag => $"{flag.Title}: {flag.Text}"), .. line.Refusals]);
        }

        return letter;
    }

    public static Letter Results(this Letter letter, IReadOnlyList<LineResult> results)
    {
        foreach (var result in results)
        {
            letter.Card(
                $"{result.Ordinal}. {result.Holder}",
                result.Login,
                [("Loại", result.Kind), ("Kết quả", result.Result), ("Lý do", result.Reason)],
                []);
        }

        return letter;
    }
}
