using System.ComponentModel.DataAnnotations;
using CongVan.Functions.Mail;
using CongVan.Functions.Storage;

namespace Functions.Tests.Storage;

/// <summary>Each wrong setting is told by its name, with what to write instead.</summary>
public sealed class StorageSettingsTests
{
    private const string Tables = "https://congvan.table.core.windows.net";
    private const string Blobs = "https://congvan.blob.core.windows.net";

    public static TheoryData<string, StorageSettings> WrongStorage => new()
    {
        { "Storage:Kind", new() { Kind = "Amazon" } },
        { "Storage:TablesUri", new() { Kind = "Azure", BlobsUri = new(Blobs) } },
        { "Storage:BlobsUri", new() { Kind = "Azure", TablesUri = new(Tables) } },
        { "Storage:TablesUri", new() { Kind = "Azure", TablesUri = new("http://congvan.table.core.windows.net"), BlobsUri = new(Blobs) } },
        { "Storage:ConnectionString", new() { Kind = "Azure", ConnectionString = "không phải" } },
        { "Storage:ConnectionString", new() { Kind = "Azure", ConnectionString = "UseDevelopmentStorage=true", TablesUri = new(Tables) } },
        { "Storage:TablePrefix", new() { Kind = "Azure", ConnectionString = "UseDevelopmentStorage=true", TablePrefix = "Công văn" } },
        { "Storage:Container", new() { Kind = "Azure", ConnectionString = "UseDevelopmentStorage=true", Container = "Kho" } },
        { "Storage:ImmutableDays", new() { Kind = "Azure", ConnectionString = "UseDevelopmentStorage=true", ImmutableDays = -1 } },
    };

    public static TheoryData<string, MailSettings> WrongMail => new()
    {
        { "Mail:From", Mail(_ => { }, from: "không phải địa chỉ") },
        { "Mail:Kind", Mail(mail => mail.Kind = "Bồ câu") },
        { "Mail:Smtp:Host", Mail(mail => mail.Smtp.Host = null) },
        { "Mail:Smtp:Port", Mail(mail => mail.Smtp.Port = 0) },
        { "Mail:Smtp:Security", Mail(mail => mail.Smtp.Security = MailSecurity.None) },
        { "Mail:Smtp:PasswordFile", Mail(mail => mail.Smtp.User = "stttt") },
        { "Mail:Smtp:PasswordFile", Mail(mail => (mail.Smtp.User, mail.Smtp.PasswordFile) = ("stttt", "không-có")) },
        { "Mail:Smtp:AuthorityFile", Mail(mail => mail.Smtp.AuthorityFile = "không-có") },
        { "Mail:Smtp:ReturnPath", Mail(mail => mail.Smtp.ReturnPath = "không phải") },
        { "Mail:Smtp:TimeoutSeconds", Mail(mail => mail.Smtp.TimeoutSeconds = 0) },
        { "Mail:Bounces:User", Mail(mail => mail.Bounces.Host = "mail.example") },
    };

    [Theory]
    [MemberData(nameof(WrongStorage))]
    public void A_wrong_storage_setting_is_named(string setting, StorageSettings settings) =>
        Assert.Contains(setting, Assert.Single(settings.Validate(new ValidationContext(settings))).ErrorMessage!, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(WrongMail))]
    public void A_wrong_mail_setting_is_named(string setting, MailSettings settings) =>
        Assert.Contains(setting, Assert.Single(settings.Validate(new ValidationContext(settings))).ErrorMessage!, StringComparison.Ordinal);

    [Fact]
    public void What_is_right_is_taken()
    {
        StorageSettings[] right =
        [
            new(),
            new() { Kind = "azure", TablesUri = new(Tables), BlobsUri = new(Blobs) },
            new() { Kind = "Azure", ConnectionString = "UseDevelopmentStorage=true", TablePrefix = "t1", Container = "vault-1", ImmutableDays = 3650 },
        ];
        Assert.All(right, settings => Assert.Empty(settings.Validate(new ValidationContext(settings))));
        Assert.Empty(Mail(_ => { }).Validate(new ValidationContext(right)));
    }

    private static MailSettings Mail(Action<MailSettings> change, string from = "Sở Nội vụ <snv@quangninh.example>")
    {
        var mail = new MailSettings { Kind = "Smtp", From = from, Smtp = new SmtpSettings { Host = "mail.example" } };
        change(mail);
        return mail;
    }
}
