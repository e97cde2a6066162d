namespace CongVan.House.Tests.Edge;

/// <summary>How many there are at least, so that a test over them cannot pass by finding none. Raise them; never lower them.</summary>
internal static class Landed
{
    public static int HttpFunctions => 252;
    public static int Timers => 14;
    public static int Steps => 107;
    public static int Activities => 107;
    public static int Orchestrators => 24;
}
