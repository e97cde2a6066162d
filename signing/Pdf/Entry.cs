namespace CongVan.Signing.Pdf;

/// <summary>Where an object lies: in the file, or inside an object stream.</summary>
internal readonly record struct Entry(int Offset, int Generation, int InStream, int Index)
{
    public static Entry At(int offset, int generation) => new(offset, generation, 0, 0);

    public static Entry Inside(int stream, int index) => new(0, 0, stream, index);

    public bool IsFree => Offset == 0 && InStream == 0;
}
