using Microsoft.Extensions.DependencyInjection;
using Paykassma.Domain.Gateway.Postbacks;

namespace Paykassma.Outbound.Postbacks.Listeners;

/// <summary>Registers what lets developers' programs take postbacks.</summary>
public static class ListenerServices
{
    /// <summary>For the sandbox only: whoever listens answers for the merchant.</summary>
    public static IServiceCollection AddPostbackListeners(this IServiceCollection services)
    {
        services.AddSingleton<PostbackListeners>();
        services.AddSingleton<IPostbackListeners>(provider => provider.GetRequiredService<PostbackListeners>());
        return services;
    }
}
