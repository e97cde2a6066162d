using System.Runtime.CompilerServices;
using CongVan.Functions.Trust;
using CongVan.Signing.Trust;
using CongVan.Workflows.Regulation;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Doctor;

/// <summary>Whose signatures are believed: roots there, for signers and for timestamps, and not about to end.</summary>
internal sealed class TrustCheck(ConfiguredTrust trust, IOptions<TrustSettings> settings, TimeProvider time) : ICheck
{
    private const string Cure = "Đặt tệp PEM của chứng thư gốc (lấy từ Ban Cơ yếu Chính phủ, đối chiếu dấu vân tay SHA-256) vào thư mục Trust:Folder rồi khởi động lại.";

    private static readonly TimeSpan Soon = TimeSpan.FromDays(60);

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        foreach (var (purpose, about) in new[] { (TrustPurpose.Signer, "Gốc tin cậy của người ký"), (TrustPurpose.Timestamp, "Gốc tin cậy của dấu thời gian") })
        {
            var roots = trust.Roots.Where(r => r.Purposes.HasFlag(purpose)).ToList();
            if (roots.Count == 0)
            {
                yield return Finding.Attention(about, "chưa có chứng thư gốc nào: chữ ký của nơi khác gửi đến đều là “không kết luận được”", Cure);
                continue;
            }

            foreach (var root in roots)
            {
                var end = new DateTimeOffset(root.Certificate.NotAfter.ToUniversalTime());
                var words = $"{root.Name}, đến hết {VietnamTime.Long(VietnamTime.DateOf(end))}";
                yield return end - time.GetUtcNow() < Soon ? Finding.Attention(about, words, Cure) : Finding.Sound(about, words);
            }
        }

        if (!settings.Value.Online)
            yield return Finding.Attention("Kiểm tra thu hồi", "không hỏi trực tuyến (Trust:Online=false)", "Bật Trust:Online nếu máy ra được Internet: TT 15/2025/TT-BKHCN đòi kiểm tra chứng thư lúc ký.");
    }
}
