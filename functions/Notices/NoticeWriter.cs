using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CongVan.Functions.Accounts;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Papers;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Notices;

/// <summary>The result of a request as a notice (THÔNG BÁO) under NĐ 30 Phụ lục I. The same input gives the same bytes.</summary>
public static class NoticeWriter
{
    /// <summary>What is said: all lines, granted and not.</summary>
    public static NoticeContent ContentOf(ProcessRow process, IReadOnlyList<LineRow> lines)
    {
        var granted = lines.Where(IsDone);
        var others = lines.Where(line => !IsDone(line));
        return new NoticeContent(
            process.AgencyName,
            process.Document,
            [.. granted.Select(line => LineOf(line, ResultOf(line)))],
            [.. others.Select(line => LineOf(line, RequestViews.ReasonOf(line) ?? "Không được duyệt."))],
            process.Kind);
    }

    private static bool IsDone(LineRow line) => line.State is LineState.Created or LineState.Revoked or LineState.Scheduled;

    private static string ResultOf(LineRow line) => line switch
    {
        { State: LineState.Scheduled, Line.Revocation.EffectiveDate: { } day } => $"{line.Login}: thu hồi từ ngày {VietnamTime.Long(day)}",
        { Line.Revocation: not null } => $"{line.Login}: đã thu hồi",
        _ => line.Login!,
    };

    /// <summary>SHA-256 of the content, in lower-case hexadecimal: what a signer's decision is bound to.</summary>
    public static string HashOf(NoticeContent content) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, JsonSerializerOptions.Web)));

    /// <param name="number">Null for the draft.</param>
    public static WrittenPaper Write(NoticeContent content, Agency issuer, Official signer, PaperNumber? number) =>
        PaperWriter.Write(new Paper
        {
            ParentAgency = issuer.ParentName,
            Agency = issuer.DisplayName,
            Number = number?.Number,
            Notation = NotationOf(issuer),
            Place = "Quảng Ninh",
            Date = number?.Date,
            TypeName = "THÔNG BÁO",
            Subject = $"Kết quả giải quyết {RequestProcedure.Of(content.Kind).Asks} phần mềm Quản lý văn bản",
            Addressees = [content.AgencyName],
            Blocks = [.. Body(content, issuer)],
            Recipients = ["Như trên", "Lưu: VT"],
            Signature = BlockOf(signer),
        });

    /// <summary>Ký hiệu: "TB-STTTT".</summary>
    public static string NotationOf(Agency issuer) => $"TB-{issuer.Abbreviation}";

    /// <summary>"05/TB-STTTT": two digits at least (NĐ 30 Phụ lục I.II.3).</summary>
    public static string NumberText(int number, Agency issuer) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:00}/{NotationOf(issuer)}");

    /// <summary>The signing block of the officials register: prefix, post, name (NĐ 30 Phụ lục I.II.7).</summary>
    public static SigningBlock BlockOf(Official signer) => new()
    {
        PrefixLine = signer.SigningPrefix is { } prefix ? $"{prefix} {signer.PrefixPost?.ToUpperInvariant()}".Trim() : null,
        PostLine = signer.Post.ToUpperInvariant(),
        FullName = signer.FullName,
    };

    private static IEnumerable<Block> Body(NoticeContent content, Agency issuer)
    {
        yield return new Block.Paragraph(
            $"Căn cứ Quy chế quản lý, vận hành và sử dụng phần mềm Quản lý văn bản ban hành kèm theo Quyết định số 12/2024/QĐ-UBND của Ủy ban nhân dân tỉnh Quảng Ninh; xét văn bản {content.Document} của {content.AgencyName} về việc {RequestProcedure.Of(content.Kind).Asks} phần mềm Quản lý văn bản,");
        yield return new Block.Paragraph($"{issuer.DisplayName} thông báo kết quả giải quyết như sau:");

        var words = WordsOf(content.Kind);
        if (content.Granted.Count > 0)
        {
            yield return new Block.Paragraph($"1. {words.Done}: {content.Granted.Count}") { Bold = true };
            yield return TableOf(words.Column, content.Granted);
            yield return new Block.Paragraph(words.After);
        }

        if (content.NotGranted.Count > 0)
        {
            var heading = content.Granted.Count > 0 ? "2." : "1.";
            yield return new Block.Paragraph($"{heading} {words.NotDone}: {content.NotGranted.Count}") { Bold = true };
            yield return TableOf("Lý do", content.NotGranted);
            yield return new Block.Paragraph("Đề nghị cơ quan hoàn thiện theo lý do đã nêu và gửi văn bản đề nghị mới khi có nhu cầu.");
        }
    }

    private static (string Done, string Column, string NotDone, string After) WordsOf(ProcessKind kind) => kind switch
    {
        ProcessKind.Revocation => (
            "Tài khoản được thu hồi",
            "Kết quả",
            "Đề nghị chưa được thu hồi",
            "Tài khoản thu hồi không đăng nhập được nữa kể từ thời điểm nêu trên, được giữ lại để tra cứu; tên tài khoản không cấp cho người khác. Công việc còn lại trên tài khoản do cơ quan phân công người tiếp nhận; khi chưa phân công thì văn thư của cơ quan tiếp nhận."),
        _ => (
            "Tài khoản được cấp",
            "Tên tài khoản",
            "Đề nghị chưa được cấp tài khoản",
            "Mật khẩu không gửi kèm thông báo này. Người sử dụng tự đặt mật khẩu qua liên kết dùng một lần đã gửi tới thư điện tử công vụ, hoặc qua người tiếp nhận của cơ quan; đổi mật khẩu trong lần truy cập đầu tiên theo khoản 6 Điều 16 Quy chế."),
    };

    private static Block.Table TableOf(string lastHead, IReadOnlyList<NoticeLine> lines) => new(
        [
            new Column("STT", 0.6, Alignment.Centered),
            new Column("Người sử dụng", 2.2),
            new Column("Chức vụ", 1.7),
            new Column("Loại tài khoản", 1.5),
            new Column(lastHead, 3),
        ],
        [.. lines.Select(line => (IReadOnlyList<string>)
            [line.Ordinal.ToString(CultureInfo.InvariantCulture), line.Holder, line.Post, line.Kind, line.Result])]);

    private static NoticeLine LineOf(LineRow row, string result) => new(
        row.Ordinal, RequestViews.KindWords(row.Line.Kind), RequestViews.HolderOf(row), row.Line.Holder.Post, result);
}
