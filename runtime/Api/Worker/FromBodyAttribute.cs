namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Reads a parameter from the request's JSON. Bad JSON answers 500: read the body yourself where the caller deserves better.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public class FromBodyAttribute : Attribute
{
    public FromBodyAttribute()
    {
    }
}
