using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace CongVan.Functions.Tests.Identity;

/// <summary>An environment by its name.</summary>
internal sealed class Named(string name) : IHostEnvironment
{
    public string EnvironmentName { get; set; } = name;

    public string ApplicationName { get; set; } = "CongVan";

    public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
}
