using System.Globalization;

namespace CongVan.Tests.Signing;

/// <summary>The readers others use, asked about a file we signed: each must accept it.</summary>
internal static class Readers
{
    /// <param name="pdf">Signed; its last signature covers the whole file.</param>
    /// <param name="signatures">How many it carries.</param>
    /// <param name="pss">Signed with RSA-PSS.</param>
    public static async Task AcceptAsync(byte[] pdf, int signatures, bool pss = false)
    {
        var (_, pdfsig) = await Tools.Run("pdfsig", pdf, "-nocert");
        Assert.True(signatures == Count(pdfsig, "Signature Validation: Signature is Valid."), pdfsig);
        Assert.Equal(1, Count(pdfsig, "Total document signed")); // the last, and no other can

        // MuPDF asks OpenSSL's PKCS#7, which knows no PSS: it says "Digest error: Unknown error" of every such signature.
        var (_, mutool) = await Tools.Run("mutool", pdf, "sign", "-v");
        if (!pss)
            Assert.Equal(signatures, Count(mutool, "The document is unchanged since signing.") + Count(mutool, "The signature is valid but there have been edits since signing."));

        var (qpdf, structure) = await Tools.Run("qpdf", pdf, "--check");
        Assert.True(qpdf == 0, structure);

        await OpensslAsync(pdf);
    }

    /// <summary>`openssl cms -verify` over the byte range; whom to trust is not asked, the certificate being of this test.</summary>
    private static async Task OpensslAsync(byte[] pdf)
    {
        var (value, signed) = Cms.Parts(pdf);
        using var folder = new Scratch();
        var (exit, said) = await Tools.Run(
            "openssl", "cms", "-verify", "-binary", "-noverify", "-inform", "DER", "-in", folder.Write("value.der", value),
            "-content", folder.Write("signed.bin", signed), "-out", Path.Combine(folder.Folder, "out.bin"));
        Assert.True(exit == 0, said);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
