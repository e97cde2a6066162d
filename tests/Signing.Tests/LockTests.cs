using System.Text;
using CongVan.Signing;

namespace CongVan.Tests.Signing;

/// <summary>Fields that a signature locks (ISO 32000-1, 12.7.4.5).</summary>
public class LockTests
{
    [Theory]
    [InlineData("/Lock<</Type/SigFieldLock/Action/All>>")]
    [InlineData("/Lock<</Type/SigFieldLock/Action/Include/Fields[(Hai)]>>")]
    [InlineData("/Lock<</Type/SigFieldLock/Action/Exclude/Fields[(Ba)]>>")]
    public async Task What_a_field_says_it_locks_its_signature_locks_and_nobody_signs_there_after(string locks)
    {
        const string second = "12 0 obj\n<</FT/Sig/T(Hai)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/F 4/P 3 0 R>>\nendobj\n";
        var plain = Encoding.Latin1.GetString(Kinds.Write(References.Table, Form.Waiting))
            .Replace("/FT/Sig/T(Cho)", "/FT/Sig/T(Cho)" + locks, StringComparison.Ordinal)
            .Replace("/Fields[5 0 R]", "/Fields[5 0 R 12 0 R]", StringComparison.Ordinal)
            .Replace("\nxref\n", $"\n{second}xref\n", StringComparison.Ordinal);
        var file = Encoding.Latin1.GetBytes(Kinds.Relocated(plain));
        using var key = TestKeys.OfOfficial();
        var request = new SignatureRequest { FieldName = "Cho", Time = TestKeys.Signed };

        var signed = await PdfSigner.SignAsync(file, key, request, TestContext.Current.CancellationToken);

        Assert.Contains("/TransformMethod /FieldMDP", Encoding.Latin1.GetString(signed), StringComparison.Ordinal);
        await Readers.AcceptAsync(signed, signatures: 1);
        var error = await Assert.ThrowsAsync<UnsignablePdfException>(async () => await PdfSigner.SignAsync(signed, key, request with { FieldName = "Hai" }, TestContext.Current.CancellationToken));
        Assert.Equal("field-locked", error.Code);
    }
}
