using CongVan.Functions.Identity;
using CongVan.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Health;

/// <summary>Says that the service answers and its registers can be read.</summary>
public sealed class HealthApi(IRegister<ApiKey> register, TimeProvider time)
{
    [Function("Health")]
    [AllowAnyone("Watched by machines; says nothing about anyone.")]
    public async Task<Ok<HealthView>> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellation)
    {
        _ = request;
        await register.FindAsync(ApiKey.Partition, "health", cancellation);
        return TypedResults.Ok(new HealthView("ok", time.GetUtcNow()));
    }
}

/// <param name="Time">The service's clock, which in Development may be a virtual one.</param>
public sealed record HealthView(string Status, DateTimeOffset Time);
