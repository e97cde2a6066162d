using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace CongVan.Signing.Trust;

/// <summary>
/// Trust anchors kept as files, PEM or DER: those in the folder itself are for both purposes, those in <c>signers/</c> and
/// <c>timestamps/</c> for one. Where <c>anchors.json</c> stands beside them, every root must be named in it by its SHA-256, so that a
/// file slipped into the folder is not trusted; its names are the ones shown.
/// </summary>
public static class TrustAnchorFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly string[] Endings = [".pem", ".crt", ".cer", ".der"];

    /// <exception cref="InvalidDataException">A file that is no certificate, or a root that is not named: the message says which.</exception>
    public static TrustAnchors Load(string folder)
    {
        if (!Directory.Exists(folder))
            throw new InvalidDataException($"Không có thư mục chứng thư gốc {folder}. Hãy tạo thư mục rồi đặt các tệp PEM của chứng thư gốc vào đó.");
        var anchors = LoadOne(folder, TrustPurpose.Both)
            .And(LoadOne(Path.Combine(folder, "signers"), TrustPurpose.Signer))
            .And(LoadOne(Path.Combine(folder, "timestamps"), TrustPurpose.Timestamp));
        var list = Path.Combine(folder, "anchors.json");
        return File.Exists(list) ? Named(anchors, list) : anchors;
    }

    /// <summary>All certificates of one file: any number in PEM, one in DER. Keys in it are passed over.</summary>
    public static IReadOnlyList<X509Certificate2> Certificates(ReadOnlySpan<byte> file)
    {
        if (file.IndexOf("-----BEGIN "u8) < 0)
            return [X509CertificateLoader.LoadCertificate(file)];
        var all = new X509Certificate2Collection();
        all.ImportFromPem(System.Text.Encoding.UTF8.GetString(file));
        return [.. all];
    }

    private static TrustAnchors LoadOne(string folder, TrustPurpose purposes)
    {
        var anchors = TrustAnchors.None;
        if (!Directory.Exists(folder))
            return anchors;
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            if (!Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                continue;
            try
            {
                var certificates = Certificates(File.ReadAllBytes(file));
                if (certificates.Count == 0)
                    throw new CryptographicException("no certificate");
                anchors = anchors.And(TrustAnchors.Of(certificates, purposes));
            }
            catch (CryptographicException e)
            {
                throw new InvalidDataException($"Tệp {file} không phải là chứng thư X.509 dạng PEM hoặc DER. Hãy thay bằng tệp đúng hoặc bỏ tệp đi.", e);
            }
        }

        return anchors;
    }

    private static TrustAnchors Named(TrustAnchors anchors, string list)
    {
        try
        {
            var names = JsonSerializer.Deserialize<List<Entry>>(File.ReadAllBytes(list), Json) ?? [];
            var byPrint = names.ToDictionary(e => e.Print, StringComparer.OrdinalIgnoreCase);
            return anchors with { Roots = [.. anchors.Roots.Select(r => byPrint.TryGetValue(r.Thumbprint, out var entry) ? r with { Name = entry.Name ?? r.Name } : throw NotNamed(r, list))] };
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"Tệp {list} không đọc được. Mẫu: [{{ \"sha256\": \"…\", \"name\": \"…\" }}].", e);
        }
    }

    private static InvalidDataException NotNamed(TrustAnchor root, string list) =>
        new($"Chứng thư gốc \"{root.Name}\" (SHA-256 {root.Thumbprint}) không có trong {list}. Hãy đối chiếu dấu vân tay với nguồn chính thức rồi ghi vào, hoặc bỏ tệp đi.");

    private sealed record Entry(string? Sha256, string? Name)
    {
        public string Print => (Sha256 ?? "").Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
    }
}
