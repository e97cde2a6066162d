using System.Net.Http.Headers;
using System.Text.Json;
using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Tests.Processes;

/// <summary>A Mẫu 02 with its signed document, as an agency files it.</summary>
internal sealed record Mau02
{
    public ChangeForm Form { get; init; } = new()
    {
        Notation = "SNV-VP",
        DocumentDate = new DateOnly(2026, 2, 27),
        Receiver = new FormReceiver { FullName = "Hoàng Thị Hạnh", Post = "Chánh Văn phòng", Agency = "Sở Nội vụ", Phone = "0912345678" },
    };

    public static Mau02 Of(params PersonChangeRow[] persons) => new() { Form = new Mau02().Form with { PersonalAccounts = persons } };

    public static Mau02 Of(params AgencyChangeRow[] agencies) => new() { Form = new Mau02().Form with { AgencyAccounts = agencies } };

    /// <summary>Đ8.3c.</summary>
    public static PersonChangeRow Transfer(string login, string agency, string? room = null, string? post = null) =>
        new() { Login = login, What = "Cơ quan công tác", Value = agency, NewRoom = room, NewPost = post };

    public static PersonChangeRow Person(string login, string what, string value, bool newLogin = false) =>
        new() { Login = login, What = what, Value = value, NewLogin = newLogin };

    public MultipartFormDataContent Content(Province province) =>
        Signed(JsonSerializer.SerializeToUtf8Bytes(Form with { Number = Form.Number ?? province.NextNumber() }, JsonSerializerOptions.Web));

    /// <summary>A form with a document that looks signed.</summary>
    internal static MultipartFormDataContent Signed(byte[] form) => new()
    {
        { Part(form, "application/json"), "form", "mau.json" },
        { Part("%PDF-1.7\nĐề nghị\n%%EOF"u8.ToArray(), "application/pdf"), "document", "de-nghi.pdf" },
    };

    private static ByteArrayContent Part(byte[] bytes, string mediaType) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
}
