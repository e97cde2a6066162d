using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CongVan.Signing;

namespace CongVan.Tests.Signing;

/// <summary>Values that others published, and encodings written out by hand from the standards.</summary>
public class KnownAnswerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>RFC 7515, appendix A.2: a published RSA key signs a published text with SHA-256 and PKCS#1 v1.5.</summary>
    [Fact]
    public async Task RSA_PKCS1_gives_the_signature_of_RFC_7515()
    {
        using var rsa = RSA.Create(Rfc7515.Key());
        var request = new CertificateRequest("CN=RFC 7515 A.2", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var key = new CertificateSigningKey(request.CreateSelfSigned(TestKeys.Signed, TestKeys.Signed.AddDays(1)), []);

        var signature = await key.SignDigestAsync(SHA256.HashData(Encoding.ASCII.GetBytes(Rfc7515.SigningInput)), Cancellation);

        Assert.Equal(Rfc7515.Base64Url(Rfc7515.Signature), signature);
    }

    /// <summary>RFC 6979, A.2.5 and A.2.6: r and s of the message "sample", as CMS wants them (RFC 5753, 7.2).</summary>
    [Theory]
    [InlineData(
        "1.2.840.10045.3.1.7",
        "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6",
        "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299",
        "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716",
        "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8")]
    [InlineData(
        "1.3.132.0.34",
        "EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64DEF8F0EA9055866064A254515480BC13",
        "8015D9B72D7D57244EA8EF9AC0C621896708A59367F9DFB9F54CA84B3F1C9DB1288B231C3AE0D4FE7344FD2533264720",
        "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46",
        "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8")]
    public async Task ECDSA_of_RFC_6979_holds_when_written_as_CMS_wants_it(string curve, string x, string y, string r, string s)
    {
        using var ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.CreateFromValue(curve), Q = new() { X = Convert.FromHexString(x), Y = Convert.FromHexString(y) } });
        var digest = x.Length == 64 ? SHA256.HashData("sample"u8) : SHA384.HashData("sample"u8);

        using var holder = TestKeys.OnCurve(ECCurve.CreateFromValue(curve));
        var pdf = await PdfSigner.SignAsync(Notice.Written.Pdf, new Answering(holder, Convert.FromHexString(r + s)), Notice.ByOfficial(), Cancellation);

        Assert.True(ecdsa.VerifyHash(digest, Cms.Last(pdf).SignerInfos[0].GetSignature(), DSASignatureFormat.Rfc3279DerSequence));
    }

    [Theory]
    [InlineData(SignatureAlgorithm.RsaPkcs1Sha256, "3031300D060960864801650304020105000420")]
    [InlineData(SignatureAlgorithm.RsaPkcs1Sha384, "3041300D060960864801650304020205000430")]
    [InlineData(SignatureAlgorithm.RsaPkcs1Sha512, "3051300D060960864801650304020305000440")]
    public void What_a_token_pads_begins_as_RFC_8017_writes_it(SignatureAlgorithm algorithm, string prefix) => // 9.2, note 1
        Assert.StartsWith(prefix, Convert.ToHexString(DigestInfo.Of(algorithm, new byte[algorithm.DigestLength])), StringComparison.Ordinal);

    /// <summary>RFC 5652, 5.4 and 11; RFC 5035, 3: the three attributes of PAdES B-B and no other, in DER's order.</summary>
    [Fact]
    public async Task The_signed_attributes_are_written_as_the_RFCs_say()
    {
        using var key = TestKeys.OfOfficial();

        var (value, signed) = Cms.Parts(await Notice.SignedByOfficial());

        var attributes =
            "301806092A864886F70D010903310B06092A864886F70D010701" // content-type: id-data
            + "302F06092A864886F70D01090431220420" + Convert.ToHexString(SHA256.HashData(signed)) // message-digest
            + "3037060B2A864886F70D010910022F31283026302430220420" + Convert.ToHexString(SHA256.HashData(key.Certificate.RawData)); // signing-certificate-v2, SHA-256 by default
        Assert.Contains($"A081{attributes.Length / 2:X2}" + attributes, Convert.ToHexString(value), StringComparison.Ordinal);
    }

    /// <summary>RFC 4056, 3 with RFC 4055, 3.1: SHA-256, MGF1 with SHA-256, salt of 32 bytes, all named.</summary>
    [Fact]
    public async Task PSS_is_named_with_all_its_parameters()
    {
        using var key = TestKeys.OfOfficial(SignatureAlgorithm.RsaPssSha256);

        var (value, _) = Cms.Parts(await PdfSigner.SignAsync(Notice.Written.Pdf, key, Notice.ByOfficial(), Cancellation));

        const string sha256 = "300D06096086480165030402010500";
        Assert.Contains(
            "304106092A864886F70D01010A3034A00F" + sha256 + "A11C301A06092A864886F70D010108" + sha256 + "A203020120", Convert.ToHexString(value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_says_what_PAdES_wants_and_the_CMS_no_signing_time()
    {
        const string signingTime = "06092A864886F70D010905"; // RFC 5652, 11.3; forbidden by EN 319 142-1, 6.3
        var pdf = await Notice.SignedByOfficial();

        var text = Encoding.Latin1.GetString(pdf);
        Assert.Contains("/SubFilter /ETSI.CAdES.detached", text, StringComparison.Ordinal);
        Assert.Contains("/M <" + Convert.ToHexString(Encoding.ASCII.GetBytes("D:20260305091507+07'00'")), text, StringComparison.Ordinal);
        Assert.DoesNotContain(signingTime, Convert.ToHexString(Cms.Parts(pdf).Value), StringComparison.Ordinal);
    }

    /// <summary>A device that gives this value whatever it is asked.</summary>
    private sealed class Answering(SigningKey key, byte[] value) : SigningKey
    {
        public override X509Certificate2 Certificate => key.Certificate;

        public override IReadOnlyList<X509Certificate2> Chain => [];

        public override SignatureAlgorithm Algorithm => key.Algorithm;

        public override ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellation) => ValueTask.FromResult(value);
    }

    /// <summary>A key printed in a standard for everyone to test with.</summary>
    private static class Rfc7515
    {
        public const string SigningInput = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        public const string Signature = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

        private const string N = "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";
        private const string D = "Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ";
        private const string P = "4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH_5IB3jw3bcxGn6QLvnEtfdUdiYrqBdss1l58BQ3KhooKeQTa9AB0Hw_Py5PJdTJNPY8cQn7ouZ2KKDcmnPGBY5t7yLc1QlQ5xHdwW1VhvKn-nXqhJTBgIPgtldC-KDV5z-y2XDwGUc";
        private const string Q = "uQPEfgmVtjL0Uyyx88GZFF1fOunH3-7cepKmtH4pxhtCoHqpWmT8YAmZxaewHgHAjLYsp1ZSe7zFYHj7C6ul7TjeLQeZD_YwD66t62wDmpe_HlB-TnBA-njbglfIsRLtXlnDzQkv5dTltRJ11BKBBypeeF6689rjcJIDEz9RWdc";

        public static byte[] Base64Url(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);

        public static RSAParameters Key()
        {
            var (d, p, q) = (Number(D), Number(P), Number(Q));
            return new()
            {
                Modulus = Base64Url(N),
                Exponent = [1, 0, 1],
                D = Base64Url(D),
                P = Base64Url(P),
                Q = Base64Url(Q),
                DP = Bytes(d % (p - 1)),
                DQ = Bytes(d % (q - 1)),
                InverseQ = Bytes(BigInteger.ModPow(q, p - 2, p)),
            };
        }

        private static BigInteger Number(string text) => new(Base64Url(text), isUnsigned: true, isBigEndian: true);

        private static byte[] Bytes(BigInteger number)
        {
            var bytes = new byte[128];
            var written = number.ToByteArray(isUnsigned: true, isBigEndian: true);
            written.CopyTo(bytes, bytes.Length - written.Length);
            return bytes;
        }
    }
}
