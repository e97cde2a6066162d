using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Keys;
using CongVan.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents.Outgoing;

/// <summary>What a signer does on a device of their own.</summary>
internal static class SignedByHand
{
    /// <summary>The draft as the signer downloads it.</summary>
    public static async Task<byte[]> DraftOfAsync(this Office office, string id)
    {
        using var signer = await office.AsAsync(Office.Deputy);
        var sha256 = (await signer.GetFromJsonAsync<JsonElement>($"api/outgoing/{id}")).GetProperty("versions")[0].GetProperty("prepared").GetString();
        return await signer.GetByteArrayAsync($"api/outgoing/{id}/files/{sha256}");
    }

    public static async Task<byte[]> SignedByAsync(this Office office, byte[] pdf, string post, string field = IssueForm.PersonsSignature)
    {
        var key = await office.App.Services.GetRequiredService<ISigningKeys>().OfOfficialAsync(Office.IdOf(post), CancellationToken.None);
        return await PdfSigner.SignAsync(pdf, key, new SignatureRequest
        {
            FieldName = field,
            Time = office.App.Now,
            Appearance = field == IssueForm.PersonsSignature && pdf.AsSpan().IndexOf("KyCuaNguoi"u8) >= 0
                ? new SignatureAppearance.HandSignature(new SignaturePicture.PlainStroke(), new PlaceOnPage.OwnField())
                : null,
        });
    }

    /// <summary>Uploads it as the signer's answer. The page's errors; empty when the signature was taken.</summary>
    public static async Task<string> UploadedAsync(this Office office, string id, byte[] file)
    {
        using var client = await office.AsAsync(Office.Deputy);
        var shown = (await client.GetFromJsonAsync<JsonElement>($"api/approvals/{id}-ky1")).GetProperty("shown").GetString()!;
        using var content = new MultipartFormDataContent
        {
            { new StringContent("ky-ngoai"), "decision" },
            { new StringContent(shown), "shown" },
            { new ByteArrayContent(file), "field-tep-da-ky", "da-ky.pdf" },
        };
        var answer = await client.PostAsync($"api/approvals/{id}-ky1", content);
        await office.App.IdleAsync();
        return answer.IsSuccessStatusCode ? "" : (await answer.JsonAsync()).GetProperty("errors")[0].GetProperty("message").GetString()!;
    }
}
