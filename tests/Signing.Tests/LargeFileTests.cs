using System.Globalization;
using System.Text;
using CongVan.Signing;
using CongVan.Signing.Pdf;

namespace CongVan.Tests.Signing;

/// <summary>A file of 50 MB is signed where it lies: neither it nor the result is ever held in memory.</summary>
public class LargeFileTests
{
    private const int Size = 50_000_000;
    private const int Most = 4_000_000;

    [Fact]
    public async Task Fifty_megabytes_are_signed_in_memory_that_does_not_grow_with_the_file()
    {
        using var folder = new Scratch();
        var (file, result) = (Path.Combine(folder.Folder, "large.pdf"), Path.Combine(folder.Folder, "signed.pdf"));
        Write(file);
        using var key = TestKeys.OfOfficial();
        var request = new SignatureRequest { FieldName = "A", Time = TestKeys.Signed, Certify = true };
        await PdfSigner.SignAsync(Notice.Written.Pdf, key, request, TestContext.Current.CancellationToken); // what is allocated once is allocated

        using var mapped = MappedFile.Open(file);
        long allocated;
        await using (var output = new FileStream(result, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var signing = PdfSigner.SignAsync(mapped.Memory, new Synchronous(output), key, request, TestContext.Current.CancellationToken);
            Assert.True(signing.IsCompleted, "Counted on one thread: nothing here may wait.");
            await signing;
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.InRange(allocated, 1, Most);
        using var signed = MappedFile.Open(result);
        Assert.True(signed.Memory.Length > Size);
        Assert.True(Assert.Single(PdfSignatures.Read(signed.Memory)).Intact);
    }

    [Fact]
    public void A_file_that_is_empty_is_mapped_too()
    {
        using var folder = new Scratch();
        using var mapped = MappedFile.Open(folder.Write("empty.pdf", []));

        Assert.True(mapped.Memory.IsEmpty);
        Assert.Equal("not-pdf", Assert.Throws<UnsignablePdfException>(() => PdfSignatures.Read(mapped.Memory)).Code);
    }

    /// <summary>One page with a picture of zeros, a hole on disk.</summary>
    private static void Write(string path)
    {
        using var output = File.Create(path);
        var offsets = new List<long>();
        Text("%PDF-1.7\n");
        Object("<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
        Object("<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n");
        Object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</Im 4 0 R>>>>>>\nendobj\n");
        Object(string.Create(CultureInfo.InvariantCulture, $"<</Type/XObject/Subtype/Image/Width {Size}/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length {Size}>>\nstream\n"));
        output.Seek(Size, SeekOrigin.Current);
        Text("\nendstream\nendobj\n");
        var start = output.Position;
        Text("xref\n0 5\n0000000000 65535 f\r\n");
        foreach (var offset in offsets)
            Text(string.Create(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n\r\n"));
        Text(string.Create(CultureInfo.InvariantCulture, $"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"));

        void Text(string text) => output.Write(Encoding.ASCII.GetBytes(text));

        void Object(string body)
        {
            offsets.Add(output.Position);
            Text(string.Create(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{body}"));
        }
    }

    /// <summary>Writes at once, so that all is counted on this thread.</summary>
    private sealed class Synchronous(Stream behind) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => behind.Length;

        public override long Position
        {
            get => behind.Position;
            set => throw new NotSupportedException();
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            behind.Write(buffer.Span);
            return ValueTask.CompletedTask;
        }

        public override void Write(byte[] buffer, int offset, int count) => behind.Write(buffer, offset, count);

        public override void Flush() => behind.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
