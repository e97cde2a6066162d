using System.Formats.Asn1;
using CongVan.Signing.Trust.Revocation;

namespace CongVan.Tests.Signing.Trust;

/// <summary>The addresses of a <see cref="TestPki"/>, answered in this process.</summary>
internal sealed class TestWeb(TestPki pki) : IRevocationTransport
{
    /// <summary>What time its lists and answers are of.</summary>
    public DateTimeOffset Time { get; set; } = TestPki.Signed;

    /// <summary>Addresses that do not answer.</summary>
    public HashSet<string> Down { get; } = new(StringComparer.Ordinal);

    public List<string> Asked { get; } = [];

    /// <summary>Gives back a nonce other than the one asked with.</summary>
    public bool RepeatsOldAnswers { get; set; }

    public Func<DateTimeOffset, TestOcsp>? Responder { get; set; }

    public ValueTask<ReadOnlyMemory<byte>> GetAsync(Uri address, int most, CancellationToken cancellation)
    {
        Reach(address);
        return ValueTask.FromResult<ReadOnlyMemory<byte>>(address.ToString() == TestPki.RootCrlAddress ? pki.Crl(Time, pki.Root) : pki.Crl(Time));
    }

    public ValueTask<ReadOnlyMemory<byte>> PostAsync(Uri address, ReadOnlyMemory<byte> question, string contentType, int most, CancellationToken cancellation)
    {
        Reach(address);
        Assert.Equal("application/ocsp-request", contentType);
        var request = new AsnReader(question, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        var id = request.ReadSequence().ReadSequence().PeekEncodedValue();
        var extension = request.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 2, isConstructed: true)).ReadSequence().ReadSequence();
        extension.ReadObjectIdentifier();
        var nonce = extension.ReadOctetString();
        if (RepeatsOldAnswers)
            nonce[^1] ^= 1;
        return ValueTask.FromResult<ReadOnlyMemory<byte>>((Responder?.Invoke(Time) ?? new TestOcsp(pki, Time) { Nonce = nonce }).About(id));
    }

    private void Reach(Uri address)
    {
        Asked.Add(address.ToString());
        if (Down.Contains(address.ToString()))
            throw new IOException("máy chủ không trả lời");
    }
}
