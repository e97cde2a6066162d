using System.Runtime.CompilerServices;
using CongVan.Functions.Keys;
using CongVan.Functions.People;
using CongVan.Signing;
using Microsoft.Extensions.Hosting;

namespace CongVan.Functions.Doctor;

/// <summary>The Sở's seal and the key of whoever signs notices: there, valid, able to sign, and for how long yet.</summary>
internal sealed class KeysCheck(ISigningKeys keys, IOfficials officials, IAgencies agencies, IHostEnvironment environment, TimeProvider time) : ICheck
{
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (environment.IsDevelopment())
        {
            yield return Finding.Attention("Khóa ký", "môi trường thử (Development): khóa thử được tạo khi cần", "Không dùng môi trường này cho văn bản thật.");
            yield break;
        }

        var managing = await agencies.ManagingAgencyAsync(cancellation);
        yield return await CheckAsync($"Con dấu của {managing.DisplayName}", () => keys.SealOfAsync(managing.Code, cancellation), cancellation);

        var signer = await officials.ResponsibleAsync(Duty.SignNotices, managing.Code, time.GetUtcNow(), except: null, cancellation);
        yield return signer is null
            ? Finding.Broken("Người ký thông báo", "chưa có cán bộ nào được giao ký thông báo", "Giao nhiệm vụ ký thông báo (SignNotices) cho một cán bộ bằng PUT api/officials/{mã}.")
            : await CheckAsync($"Khóa ký của {signer.Acts.FullName}", () => keys.OfOfficialAsync(signer.Acts.Id, cancellation), cancellation);
    }

    private Task<Finding> CheckAsync(string about, Func<Task<SigningKey>> find, CancellationToken cancellation) =>
        KeyFinding.OfAsync(about, find, time.GetUtcNow(), cancellation);
}
