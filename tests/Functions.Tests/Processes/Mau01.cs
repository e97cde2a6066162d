using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Tests.Processes;

/// <summary>A Mẫu 01 with its signed document, as an agency files it.</summary>
internal sealed record Mau01
{
    private static int phones;

    public ProvisioningForm Form { get; init; } = new()
    {
        Notation = "SNV-VP",
        DocumentDate = new DateOnly(2026, 2, 27),
        Receiver = new FormReceiver { FullName = "Hoàng Thị Hạnh", Post = "Chánh Văn phòng", Agency = "Sở Nội vụ", Phone = "0912345678" },
    };

    /// <summary>Instead of the form written out, when the bytes themselves are the test.</summary>
    public byte[]? Written { get; init; }

    public byte[] Document { get; init; } = "%PDF-1.7\nĐề nghị cấp tài khoản\n%%EOF"u8.ToArray();

    public string DocumentName { get; init; } = "de-nghi.pdf";

    public IReadOnlyList<(string Name, string Value)> Fields { get; init; } = [];

    public static Mau01 For(params string[] persons) => new Mau01().With(persons.Select(name => Person(name)).ToArray());

    public static PersonalAccountRow Person(string fullName, string? mail = null) => new()
    {
        FullName = fullName,
        Post = "Chuyên viên",
        Room = "Văn phòng",
        Phone = NextPhone(),
        Email = mail,
        Ground = "c",
    };

    /// <summary>Both accounts of an agency (Đ6.1a).</summary>
    public static Mau01 ForAgency(string code, string name) => new()
    {
        Form = new Mau01().Form with
        {
            AgencyAccounts =
            [
                new AgencyAccountsRow
                {
                    AgencyCode = code,
                    AgencyName = name,
                    Admin = true,
                    Clerk = true,
                    AdminHolder = new AccountHolder { FullName = "Vũ Văn Khoa", Post = "Chuyên viên", Phone = NextPhone() },
                    ClerkHolder = new AccountHolder { FullName = "Bùi Thị Lan", Post = "Văn thư", Phone = NextPhone() },
                    Ground = "a",
                },
            ],
        },
    };

    public Mau01 With(params PersonalAccountRow[] persons) => this with { Form = Form with { PersonalAccounts = persons } };

    public Mau01 With(string name, string value) => this with { Fields = [.. Fields, (name, value)] };

    /// <summary>With a number of its own, unless it has one.</summary>
    public Mau01 Numbered(Province province) => Form.Number is null ? this with { Form = Form with { Number = province.NextNumber() } } : this;

    public MultipartFormDataContent Content()
    {
        var content = new MultipartFormDataContent();
        content.Add(FormPart(), "form", "mau-01.json");
        content.Add(DocumentPart(), "document", DocumentName);
        foreach (var (name, value) in Fields)
            content.Add(new StringContent(value, Encoding.UTF8), name);
        return content;
    }

    public ByteArrayContent FormPart() => Of(Written ?? JsonSerializer.SerializeToUtf8Bytes(Form, JsonSerializerOptions.Web), "application/json");

    public ByteArrayContent DocumentPart() => Of(Document, "application/pdf");

    private static ByteArrayContent Of(byte[] bytes, string mediaType) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };

    private static string NextPhone() => string.Create(CultureInfo.InvariantCulture, $"09{Interlocked.Increment(ref phones):D8}");
}
