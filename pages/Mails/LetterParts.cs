namespace CongVan.Pages;

/// <summary>Passages that several letters share.</summary>
internal static class LetterParts
{
    public static Letter Request(this Letter letter, RequestView request, bool withReceiver = false) => letter.Facts(
        ("Số đến", request.ArrivalNumber),
        ("Nội dung", request.Kind),
        ("Cơ quan đề nghị", request.Agency),
        ("Văn bản đề nghị", request.Document),
        ("Tiếp nhận lúc", VietnamTime.Moment(request.ReceivedAt)),
        ("Hình thức gửi", request.Channel),
        ("Người tiếp nhận", withReceiver
            ? $"{request.Receiver.FullName}, {request.Receiver.Post}, điện thoại {request.Receiver.Phone}"
            : null));

    public static Letter Deadline(this Letter letter, DeadlineView deadline)
    {
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
