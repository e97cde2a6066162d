using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using CongVan.Functions.Keys;
using CongVan.Functions.LongTerm;
using CongVan.Functions.Trust;
using CongVan.Signing;
using CongVan.Signing.Trust;
using CongVan.Signing.Trust.Material;
using CongVan.Signing.Trust.Timestamps;
using CongVan.Workflows.Regulation;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Doctor;

/// <summary>The timestamp authority: reached, under which policy, believed here, and for how long yet; and files whose renewal is late.</summary>
internal sealed class TimestampCheck(SigningTimestamps timestamps, LongTermFiles files, ConfiguredTrust trust, IOptions<TimestampSettings> settings, TimeProvider time) : ICheck
{
    private const string About = "Dấu thời gian";

    private static readonly TimeSpan Soon = TimeSpan.FromDays(60);

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (timestamps.Authority is not { } authority)
        {
            yield return Finding.Sound(About, "không dùng (Signing:Timestamps:Url để trống)");
            yield break;
        }

        yield return await AskAsync(authority, cancellation);
        if (settings.Value.LongTerm)
            yield return await LateAsync(cancellation);
    }

    private async Task<Finding> AskAsync(ITimestampAuthority authority, CancellationToken cancellation)
    {
        var digest = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);
        byte[] token;
        try
        {
            token = await authority.StampAsync(digest, cancellation);
        }
        catch (SigningException problem)
        {
            return settings.Value.Required
                ? Finding.Broken(About, problem.Message, "Không có dấu thời gian thì không ký được (Signing:Timestamps:Required). Kiểm tra Signing:Timestamps:Url, đường mạng và quyền sử dụng.")
                : Finding.Attention(About, problem.Message, "Thông báo vẫn được ký nhưng không có dấu thời gian. Kiểm tra Signing:Timestamps:Url, đường mạng và quyền sử dụng.");
        }

        var now = time.GetUtcNow();
        var verdict = await new TimestampJudge(await trust.CertificatesAsync(cancellation)).JudgeAsync(
            new() { Kind = TimestampKind.OfDocument, Token = token, Digest = _ => digest, Moment = new(now), Material = ValidationMaterial.None }, cancellation);
        if (TimestampFacts.Read(token) is not { Certificate: { } certificate } facts)
            return Finding.Attention(About, verdict.Reason, "Báo nơi cung cấp dịch vụ: dấu thời gian phải kèm chứng thư số của nơi cấp.");
        var end = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        var words = $"{new Uri(settings.Value.Url!).Host} cấp được, chính sách {facts.Policy}; chứng thư số của nơi cấp có hiệu lực đến hết {VietnamTime.Long(VietnamTime.DateOf(end))}";
        return verdict switch
        {
            { Status: TrustStatus.Untrusted } => Finding.Attention(About, $"{words}; nhưng ở đây không tin được: {verdict.Reason}", "Đặt chứng thư gốc của nơi cấp dấu thời gian vào timestamps/ trong thư mục Trust:Folder rồi khởi động lại."),
            { Status: TrustStatus.CouldNotCheck } => Finding.Attention(About, $"{words}; nhưng chưa kiểm tra được: {verdict.Reason}", "Đặt chứng thư gốc của nơi cấp vào timestamps/ trong Trust:Folder; cho máy hỏi được máy chủ thu hồi (Trust:Online)."),
            _ when end - now < Soon => Finding.Attention(About, words, "Hỏi nơi cung cấp dịch vụ về chứng thư số mới: dấu thời gian cấp từ nay chỉ có giá trị đến ngày đó."),
            _ => Finding.Sound(About, words),
        };
    }

    private async Task<Finding> LateAsync(CancellationToken cancellation)
    {
        const string about = "Lưu giữ lâu dài";
        var due = await files.DueAsync(time.GetUtcNow(), cancellation);
        return due.FirstOrDefault(file => file.Trouble is not null) is { } troubled
            ? Finding.Attention(about, $"{due.Count} tệp đến hạn gia hạn dấu thời gian, lần thử gần nhất không được: {troubled.Trouble}", "Chữa nguyên nhân trên; đêm sau hệ thống tự gia hạn. Danh sách: GET api/long-term-files.")
            : Finding.Sound(about, due.Count == 0 ? "không tệp nào đến hạn gia hạn dấu thời gian" : $"{due.Count} tệp đến hạn, sẽ được gia hạn trong đêm");
    }
}
