using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Security;

namespace CongVan.Functions.Mail;

/// <summary>What connections to mail servers have in common: settings, protection, whose certificate is believed.</summary>
internal static class MailServer
{
    public static IEnumerable<string> Wrong(
        string section, string? host, int port, MailSecurity security, string? user, string? passwordFile, string? authorityFile)
    {
        if (string.IsNullOrWhiteSpace(host) || Uri.CheckHostName(host) == UriHostNameType.Unknown)
            yield return $"{section}:Host là “{host}”; ghi tên hoặc địa chỉ máy chủ thư, ví dụ mail.quangninh.gov.vn.";
        if (port is < 1 or > 65_535)
            yield return $"{section}:Port là {port}; ghi cổng từ 1 đến 65535.";
        if (security == MailSecurity.None && !IsThisMachine(host))
            yield return $"{section}:Security là None nhưng máy chủ không phải máy này; ghi StartTls hoặc Tls để thư không đi qua mạng ở dạng rõ.";
        if (string.IsNullOrWhiteSpace(user) != string.IsNullOrWhiteSpace(passwordFile))
            yield return $"{section}:User và {section}:PasswordFile phải cùng có hoặc cùng để trống.";
        if (!string.IsNullOrWhiteSpace(passwordFile) && !File.Exists(passwordFile))
            yield return $"{section}:PasswordFile là “{passwordFile}”, không có tệp này; ghi tệp chỉ chứa mật khẩu, chỉ tài khoản chạy dịch vụ đọc được.";
        if (!string.IsNullOrWhiteSpace(authorityFile) && !File.Exists(authorityFile))
            yield return $"{section}:AuthorityFile là “{authorityFile}”, không có tệp này; ghi tệp PEM của tổ chức cấp chứng thư máy chủ hoặc để trống.";
    }

    public static async Task ConnectAsync(
        IMailService client, string host, int port, MailSecurity security, string? user, string? passwordFile, string? authorityFile, CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(authorityFile))
        {
            // The authority is the province's own, and so is its list of revoked certificates, which is not looked for on the internet.
            client.CheckCertificateRevocation = false;
            client.ServerCertificateValidationCallback = (_, certificate, _, errors) => IsOfAuthority(certificate, errors, authorityFile);
        }

        var options = security switch
        {
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.None,
        };
        await client.ConnectAsync(host, port, options, cancellation);
        if (!string.IsNullOrWhiteSpace(user))
            await client.AuthenticateAsync(user, (await File.ReadAllTextAsync(passwordFile!, cancellation)).TrimEnd('\r', '\n'), cancellation);
    }

    private static bool IsOfAuthority(X509Certificate? certificate, SslPolicyErrors errors, string authorityFile)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return false;

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(authorityFile);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var presented = new X509Certificate2(certificate);
        return chain.Build(presented);
    }

    private static bool IsThisMachine(string? host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));
}
