using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CongVan.Functions.Storage;

/// <summary>Mends, each night, the lookups of registers whose store cannot write them together with their rows.</summary>
public sealed partial class RegisterSweeping(IEnumerable<SweptRegister> registers, ILogger<RegisterSweeping> log)
{
    /// <summary>01:20 in Vietnam.</summary>
    [Function(nameof(MendRegisters))]
    public async Task MendRegisters([TimerTrigger("0 20 18 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var register in registers)
        {
            var mended = register.Sweep is null ? 0 : await MendAsync(register.Name, register.Sweep, cancellation);
            if (mended > 0)
                Mended(register.Name, mended);
        }
    }

    /// <summary>One register that cannot be reached does not keep the others from being mended.</summary>
    private async Task<int> MendAsync(string name, IRegisterSweep sweep, CancellationToken cancellation)
    {
        try
        {
            return await sweep.RepairLookupsAsync(cancellation);
        }
        catch (StorageException problem)
        {
            NotMended(problem, name);
            return 0;
        }
    }

    [LoggerMessage(3401, LogLevel.Information, "{Count} entries of the register {Register} were mended: left by writes that were cut short or refused.")]
    private partial void Mended(string register, int count);

    [LoggerMessage(3402, LogLevel.Warning, "The register {Register} could not be swept tonight; the next night's sweep does it.")]
    private partial void NotMended(Exception problem, string register);
}
