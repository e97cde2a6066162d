using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Processes;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Reviews;

/// <summary>Why accounts neither sent nor received (Đ8.4b "thông báo lý do"), given line by line until the day that was named.</summary>
public sealed class Reasons(ReviewRegister reviews, ProcessRegister processes, IAudit audit, TimeProvider time)
{
    private const int Shortest = 5;
    private const int Longest = 1000;

    /// <summary>Takes the good lines and names the others. A reason given anew replaces the one before.</summary>
    /// <exception cref="RefusedException">The day is over.</exception>
    public async Task<IReadOnlyList<FieldError>> GiveAsync(
        ReviewRow.Part part, IReadOnlyList<ReasonGiven> given, string by, string? source, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (now >= part.ReasonsUntil)
        {
            throw RefusedException.Conflict(
                "het-han-neu-ly-do", $"Thời hạn nêu lý do đã hết ngày {VietnamTime.Long(VietnamTime.DateOf(part.ReasonsUntil).AddDays(-1))}. Khi tài khoản bị tạm dừng, quý cơ quan gửi văn bản đề nghị được tiếp tục sử dụng (Đ8.5c).");
        }

        var asked = (await reviews.AccountsAsync(part, cancellation)).Where(each => each.NoUseSince is not null).Select(each => each.Login).ToHashSet(StringComparer.Ordinal);
        var errors = given.Select(line => (line.Login, Why: WhyNot(line, asked))).Where(each => each.Why is not null)
            .Select(each => new FieldError(each.Login, each.Why!)).ToList();
        var taken = given.Where(line => WhyNot(line, asked) is null).ToList();
        foreach (var line in taken)
            await reviews.GiveReasonAsync(part, line.Login, line.Reason.Trim(), now, cancellation);
        if (taken.Count > 0)
            await RecordAsync(part, taken, by, source, now, cancellation);
        return errors;
    }

    private async Task RecordAsync(
        ReviewRow.Part part, List<ReasonGiven> taken, string by, string? source, DateTimeOffset now, CancellationToken cancellation)
    {
        var content = string.Join('\n', taken.Select(line => $"{line.Login}\t{line.Reason}"));
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..16];
        await audit.RecordAsync(
            new AuditEntry($"{part.ProcessId}-ly-do-{key}", by, "nêu lý do tài khoản không gửi, nhận", part.ProcessId!, now, source, part.AgencyCode, string.Join(", ", taken.Select(line => line.Login))),
            cancellation);
        await processes.TellAsync(
            part.ProcessId!, $"ly-do-{key}", string.Create(CultureInfo.InvariantCulture, $"Cơ quan nêu lý do của {taken.Count} tài khoản"), cancellation);
    }

    private static string? WhyNot(ReasonGiven line, HashSet<string> asked) => line switch
    {
        _ when !asked.Contains(line.Login) => $"Tài khoản “{line.Login}” không có trong danh sách cần nêu lý do của cơ quan.",
        _ when line.Reason.Trim().Length is < Shortest or > Longest => $"Lý do của {line.Login} phải từ {Shortest} đến {Longest} ký tự.",
        _ => null,
    };
}

public sealed record ReasonGiven(string Login, string Reason);
