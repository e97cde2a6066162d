using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Errors;

public static class ErrorsServices
{
    /// <summary>A yearly list of dossiers on its page: 2,000 lines of ten fields, and a little.</summary>
    private const int MostFields = 21_000;

    /// <summary>How much may come in, and how JSON is read and written at both edges: HTTP, and the steps of workflows.</summary>
    public static IServiceCollection AddBoundaries(this IServiceCollection services)
    {
        services.AddOptions<RequestLimits>().BindConfiguration(RequestLimits.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<RequestLimits>>(
            (server, limits) => server.Limits.MaxRequestBodySize = limits.Value.MaxThrownAway);
        services.AddOptions<FormOptions>().Configure<IOptions<RequestLimits>>(
            (form, limits) =>
            {
                form.MultipartBodyLengthLimit = limits.Value.MaxBody;
                form.ValueCountLimit = MostFields;
            });

        services.Configure<JsonSerializerOptions>(Write);
        services.ConfigureHttpJsonOptions(json =>
        {
            Write(json.SerializerOptions);
            json.SerializerOptions.MaxDepth = 64;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WhatMayBeEmptyMayBeLeftOut } };
            json.SerializerOptions.Converters.Add(new NfcText());
        });
        return services;
    }

    private static void WhatMayBeEmptyMayBeLeftOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { IsNullable: true })
                property.IsRequired = false;
        }
    }

    private static void Write(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = true;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All); // Vietnamese stays readable
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
    }
}
