namespace CongVan.Functions.Documents.Incoming;

/// <summary>The pages of incoming documents.</summary>
internal static class IncomingAddresses
{
    public const string List = "console/van-ban-den";

    public const string Entry = "console/nhap-van-ban-den";

    public static string Of(string id) => $"{List}/{id}";
}
