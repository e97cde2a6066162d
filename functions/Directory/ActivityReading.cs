using System.Globalization;
using System.Text.Json;
using CongVan.Functions.Errors;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Directory;

/// <summary>What a feed says of the use of accounts, read line by line.</summary>
internal static class ActivityReading
{
    private static readonly string[] Moments = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "dd/MM/yyyy HH:mm", "d/M/yyyy H:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];
    private static readonly string[] NeverWords = ["never", "chưa", "chua", "chưa có"];
    private static readonly string[] LoginNames = ["login", "tài khoản", "tên đăng nhập"];
    private static readonly string[] LastLoginNames = ["lastlogin", "last_login", "đăng nhập", "đăng nhập gần nhất"];
    private static readonly string[] LastUseNames = ["lastsendorreceive", "last_send_or_receive", "gửi nhận", "gửi nhận gần nhất", "gửi, nhận gần nhất"];

    public static IReadOnlyList<ActivityLine> FromJson(ActivityFeed feed) =>
        [.. feed.Accounts.Select((fact, at) => new ActivityLine(at + 1, TextOf(fact.Login), TextOf(fact.LastLogin), TextOf(fact.LastSendOrReceive)))];

    /// <summary>The first line names the columns; separated by comma, semicolon or tab.</summary>
    public static IReadOnlyList<ActivityLine> FromCsv(string text)
    {
        var rows = CsvText.Rows(text);
        var columns = rows.Count == 0 ? [] : rows[0].Fields.Select(name => name.Trim().ToLowerInvariant()).ToList();
        var (login, last, use) = (ColumnOf(columns, LoginNames), ColumnOf(columns, LastLoginNames), ColumnOf(columns, LastUseNames));
        if (login < 0 || (last < 0 && use < 0))
        {
            throw RefusedException.BadRequest(
                "thieu-cot", "Dòng đầu của tệp CSV phải nêu tên cột: login, last_login, last_send_or_receive (hoặc: tên đăng nhập, đăng nhập gần nhất, gửi nhận gần nhất).");
        }

        return
        [
            .. rows.Skip(1).Where(row => row.Fields.Any(field => field.Length > 0))
                .Select(row => new ActivityLine(row.Line, FieldOf(row, login), FieldOf(row, last), FieldOf(row, use))),
        ];
    }

    public static (List<SeenLine> Seen, List<ActivityError> Errors) Judge(IReadOnlyList<ActivityLine> lines, DateTimeOffset now)
    {
        var (seen, errors) = (new List<SeenLine>(), new List<ActivityError>());
        foreach (var line in lines)
        {
            var login = line.Login?.Trim().ToLowerInvariant() ?? "";
            var (use, wrong) = (MomentOf(line.LastLogin, "đăng nhập", now), MomentOf(line.LastSendOrReceive, "gửi, nhận", now));
            if ((WhyNot(login) ?? use.Wrong ?? wrong.Wrong) is { } why)
                errors.Add(new ActivityError(line.Number, Short(login), why));
            else if (use.Activity == Activity.Unknown && wrong.Activity == Activity.Unknown)
                errors.Add(new ActivityError(line.Number, login, "Không nêu thời điểm nào: dòng không cho biết gì."));
            else
                seen.Add(new SeenLine(line.Number, login, new LastActivity(use.Activity, wrong.Activity)));
        }

        return (seen, errors);
    }

    private static string? WhyNot(string login) => login switch
    {
        "" => "Thiếu tên đăng nhập.",
        _ when !AccountNames.IsValid(login) => "Tên đăng nhập không đúng dạng.",
        _ => null,
    };

    private static (Activity Activity, string? Wrong) MomentOf(string? text, string what, DateTimeOffset now)
    {
        var written = text?.Trim() ?? "";
        if (written.Length == 0)
            return (Activity.Unknown, null);
        if (NeverWords.Contains(written, StringComparer.OrdinalIgnoreCase))
            return (Activity.Never, null);
        if (Parsed(written) is not { } at)
            return (Activity.Unknown, $"Thời điểm {what} “{Short(written)}” không đọc được; ghi dạng 2026-05-01T08:00:00+07:00 hoặc 01/05/2026 08:00, “chưa” nếu chưa lần nào.");
        return at > now
            ? (Activity.Unknown, $"Thời điểm {what} “{Short(written)}” ở tương lai.")
            : (Activity.On(at), null);
    }

    /// <summary>Without an offset it is Vietnam's time; a day alone is its beginning, the earliest it can have been.</summary>
    private static DateTimeOffset? Parsed(string written)
    {
        if (DateTime.TryParseExact(written, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return new DateTimeOffset(local, VietnamTime.Offset).ToUniversalTime();
        return written.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                ? moment.ToUniversalTime()
                : null;
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private static int ColumnOf(List<string> columns, string[] names) => columns.FindIndex(name => names.Contains(name, StringComparer.Ordinal));

    private static string? FieldOf(CsvRow row, int column) => column >= 0 && column < row.Fields.Count ? row.Fields[column] : null;

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

internal sealed record ActivityLine(int Number, string? Login, string? LastLogin, string? LastSendOrReceive);

internal sealed record SeenLine(int Number, string Login, LastActivity Seen);
