using System.Runtime.CompilerServices;
using CongVan.Functions.Keys;
using CongVan.Signing;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Doctor;

/// <summary>Every key that the settings look for in Key Vault: found, valid, signs, fits its certificate, for how long yet.</summary>
internal sealed class VaultKeysCheck(VaultKeys keys, IOptions<KeySettings> settings, TimeProvider time) : ICheck
{
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var key in settings.Value.InVault.Where(key => key.IsUsed))
        {
            var about = $"Khóa {key.Name} ở Key Vault {key.Vault}";
            SigningKey? found = null;
            yield return await KeyFinding.OfAsync(about, async () => found = await keys.ValidAsync(key, cancellation), time.GetUtcNow(), cancellation);
            if (found is { Chain.Count: 0 } && found.Certificate.Subject != found.Certificate.Issuer)
            {
                yield return Finding.Attention(
                    about, "không tìm thấy chứng thư số cấp trên", "Nạp cả chuỗi khi nhập kết quả cấp chứng thư số vào kho (az keyvault certificate pending merge), hoặc chỉ tệp PEM ở Keys:InVault:…:Certificates.");
            }
        }
    }
}
