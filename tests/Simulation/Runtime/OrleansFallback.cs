using Microsoft.Extensions.DependencyInjection;

namespace Paykassma.Simulation.Runtime;

/// <summary>An activation's services: the program's, and what only Orleans itself has.</summary>
internal sealed class OrleansFallback(IServiceProvider program, IServiceProvider orleans) : IKeyedServiceProvider
{
    public object? GetService(Type serviceType) =>
        serviceType == typeof(IServiceProvider) ? this : program.GetService(serviceType) ?? orleans.GetService(serviceType);

    public object? GetKeyedService(Type serviceType, object? serviceKey) =>
        ((IKeyedServiceProvider)program).GetKeyedService(serviceType, serviceKey) ?? ((IKeyedServiceProvider)orleans).GetKeyedService(serviceType, serviceKey);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
        GetKeyedService(serviceType, serviceKey) ?? throw new InvalidOperationException($"There is no {serviceType} with the key {serviceKey}.");
}
