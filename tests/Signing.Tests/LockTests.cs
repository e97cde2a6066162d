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
        var plain = Kinds.Write(References.Table, Form.Waiting);
        var file = Encoding.Latin1.GetBytes(Relocated(Encoding.Latin1.GetString(plain).Replace("/FT/Sig/T(Cho)", "/FT/Sig/T(Cho)" + locks, StringComparison.Ordinal)));
        using var key = TestKeys.OfOfficial();
        var request = new SignatureRequest { FieldName = "Cho", Time = TestKeys.Signed };

        var signed = await PdfSigner.SignAsync(file, key, request, TestContext.Current.CancellationToken);

        Assert.Contains("/TransformMethod /FieldMDP", Encoding.Latin1.GetString(signed), StringComparison.Ordinal);
        await Readers.AcceptAsync(signed, signatures: 1);
        var error = await Assert.ThrowsAsync<UnsignablePdfException>(async () => await PdfSigner.SignAsync(signed, key, request with { FieldName = "Hai" }, TestContext.Current.CancellationToken));
        Assert.Equal("field-locked", error.Code);
    }

    /// <summary>The table anew, for a file whose objects moved.</summary>
    private static string Relocated(string file)
    {
        var table = file.IndexOf("xref\n0 22\n", StringComparison.Ordinal);
        var rows = new StringBuilder("xref\n0 22\n0000000000 65535 f\r\n");
        for (var number = 1; number < 22; number++)
        {
            var offset = file.IndexOf($"\n{number} 0 obj", StringComparison.Ordinal) + 1;
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 {(offset > 0 ? 'n' : 'f')}\r\n");
        }

        var trailer = file.IndexOf("trailer", StringComparison.Ordinal);
        var start = file.IndexOf("startxref", StringComparison.Ordinal);
        return $"{file[..table]}{rows}{file[trailer..start]}startxref\n{table}\n%%EOF\n";
    }
}
