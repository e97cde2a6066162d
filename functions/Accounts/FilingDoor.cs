using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;

namespace CongVan.Functions.Accounts;

/// <summary>Through which door a paper of an agency came (Đ8.1), and so whose it is and from when it counts.</summary>
public sealed class FilingDoor(IAgencies agencies, TimeProvider time)
{
    /// <summary>Refuses an agency that files for another, one that is not in the register, and a clerk who does not say when it came.</summary>
    public async Task<Entered> EnterAsync<TForm>(FiledPaper<TForm> paper, Caller caller, CancellationToken cancellation)
        where TForm : class
    {
        var now = time.GetUtcNow();
        var agency = await AgencyAsync(paper.AgencyCode, caller, cancellation);
        var channel = caller.AgencyCode is null ? paper.Channel ?? Channel.Paper : Channel.System;
        return new Entered(
            agency,
            new FiledBy(caller.Id, caller.Name, caller.OfficialId, channel),
            channel == Channel.System ? now : ReceivedAt(paper.ReceivedAt, now));
    }

    public async Task<Agency> AgencyAsync(string? named, Caller caller, CancellationToken cancellation)
    {
        if (caller.AgencyCode is { } own && named is not null && !string.Equals(own, named, StringComparison.Ordinal))
        {
            throw RefusedException.Forbidden(
                "khong-phai-co-quan-minh", $"Khóa này thuộc cơ quan {own}, không gửi thay cơ quan {named} được.");
        }

        var code = caller.AgencyCode ?? named ?? throw RefusedException.BadRequest(
            "thieu-co-quan", "Chưa nêu cơ quan gửi văn bản: ghi mã định danh của cơ quan vào trường agencyCode rồi gửi lại.");
        return await agencies.FindAsync(code, cancellation) is { Active: true } agency
            ? agency
            : throw RefusedException.BadRequest(
                "co-quan-chua-dang-ky",
                $"Cơ quan có mã {code} chưa có trong danh mục hoặc đã ngừng hoạt động. Kiểm tra lại mã định danh rồi gửi lại.");
    }

    private static DateTimeOffset ReceivedAt(DateTimeOffset? written, DateTimeOffset now) => written switch
    {
        null => throw RefusedException.BadRequest(
            "thieu-thoi-diem-nhan",
            "Nhập thay cơ quan thì phải ghi thời điểm nhận (receivedAt), ví dụ 2026-11-20T09:15:00+07:00: thời hạn tính từ đó."),
        { } received when received > now => throw RefusedException.BadRequest(
            "thoi-diem-nhan-tuong-lai", "Thời điểm nhận (receivedAt) ở sau thời điểm hiện tại. Kiểm tra lại ngày giờ rồi gửi lại."),
        { } received => received,
    };
}

/// <param name="ReceivedAt">From here the clock runs (Đ8.1), not from the typing.</param>
public sealed record Entered(Agency Agency, FiledBy By, DateTimeOffset ReceivedAt);
