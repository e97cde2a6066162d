using System.Net.Http.Headers;
using System.Text.Json;
using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Tests.Processes;

/// <summary>A Mẫu 03 with its signed document, as an agency files it.</summary>
internal sealed record Mau03
{
    public RevocationForm Form { get; init; } = new()
    {
        Notation = "SNV-VP",
        DocumentDate = new DateOnly(2026, 2, 27),
        Receiver = new FormReceiver { FullName = "Hoàng Thị Hạnh", Post = "Chánh Văn phòng", Agency = "Sở Nội vụ", Phone = "0912345678" },
    };

    /// <summary>People who leave (Đ8.5a): at once, or from a day.</summary>
    public static Mau03 For(DateOnly? from, params string[] logins) => new Mau03().With(
        [.. logins.Select(login => new RevocationRow { Login = login, Reason = "Nghỉ hưu theo quyết định", Ground = "a", EffectiveDate = from })]);

    /// <summary>An account of the agency (Đ8.5b), its work taken over by another.</summary>
    public static Mau03 OfAgency(string login, string? successor, bool agencyEnds = false) => new()
    {
        Form = new Mau03().Form with
        {
            AgencyAccounts = [new RevocationRow { Login = login, Reason = "Không còn nhu cầu", Ground = "b", Successor = successor, AgencyEnds = agencyEnds }],
        },
    };

    public Mau03 With(params RevocationRow[] persons) => this with { Form = Form with { PersonalAccounts = persons } };

    public MultipartFormDataContent Content(Province province)
    {
        var numbered = Form with { Number = Form.Number ?? province.NextNumber() };
        return new MultipartFormDataContent
        {
            { Of(JsonSerializer.SerializeToUtf8Bytes(numbered, JsonSerializerOptions.Web), "application/json"), "form", "mau-03.json" },
            { Of("%PDF-1.7\nĐề nghị thu hồi\n%%EOF"u8.ToArray(), "application/pdf"), "document", "de-nghi.pdf" },
        };
    }

    private static ByteArrayContent Of(byte[] bytes, string mediaType) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
}
