using System.Diagnostics;
using CongVan.Functions.Tests;
using Functions.Tests.Storage;
using MimeKit;

namespace Functions.Tests.Mail;

/// <summary>The mail server of the npm package maildev, over TLS with a certificate of an authority made for the test; keeps what it gets as .eml. It never offers STARTTLS. One for a class.</summary>
public sealed class MailDev : IAsyncLifetime
{
    private const string EndWithInput = "process.stdin.on('end', () => process.exit(0)).resume(); require(process.argv[1])";
    private readonly string folder = Directory.CreateTempSubdirectory("maildev-").FullName;
    private readonly TestCertificate certificate;
    private Process? process;

    public MailDev() => certificate = new TestCertificate(folder);

    public int Port { get; } = FreePorts.Next();

    /// <summary>PEM of the authority.</summary>
    public string AuthorityFile => certificate.AuthorityFile;

    private string Mails => Path.Combine(folder, "mails");

    public async ValueTask InitializeAsync()
    {
        var script = Npm.ScriptOf("maildev", "dist/bin/maildev.js");
        Directory.CreateDirectory(Mails);
        List<string> arguments =
        [
            "-e", EndWithInput, script, "--smtp", $"{Port}", "--ip", "127.0.0.1", "--web", $"{FreePorts.Next()}", "--web-ip", "127.0.0.1", "--mail-directory", Mails,
            "--incoming-secure", "--incoming-cert", certificate.CertificateFile, "--incoming-key", certificate.KeyFile,
        ];
        process = await Npm.StartAsync(arguments, line => line.Contains("Port:", StringComparison.Ordinal) && line.Contains($"{Port}", StringComparison.Ordinal));
    }

    /// <summary>For the next test.</summary>
    public void Empty()
    {
        foreach (var file in Directory.EnumerateFiles(Mails, "*.eml", SearchOption.AllDirectories))
            File.Delete(file);
    }

    public async Task<IReadOnlyList<MimeMessage>> MailsAsync()
    {
        List<MimeMessage> mails = [];
        foreach (var file in Directory.EnumerateFiles(Mails, "*.eml", SearchOption.AllDirectories))
            mails.Add(await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken));
        return mails;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        certificate.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
