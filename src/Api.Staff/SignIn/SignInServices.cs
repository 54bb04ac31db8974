using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.State;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>Registers the services that sign people in.</summary>
internal static class SignInServices
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SignInOptions>, SignInOptionsValidator>());
        services.AddSingleton<TrailQueue>();
        services.AddHostedService(s => s.GetRequiredService<TrailQueue>());
        services.AddSingleton(s => new SignInTrail(s.GetRequiredService<IAuditTrail>(), s.GetRequiredService<TrailQueue>()));
        services.AddSingleton<SignInGate>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton(s => new PasswordCheck(
            s.GetRequiredService<StaffStore>(), s.GetRequiredService<SignInGate>(), s.GetRequiredService<KnownDevices>(),
            s.GetRequiredService<SignInTrail>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new SignIns(
            s.GetRequiredService<StaffStore>(), s.GetRequiredService<SignInTrail>(), s.GetRequiredService<KnownDevices>(),
            s.GetRequiredService<IOptions<StaffOptions>>(), s.GetRequiredService<IDataProtectionProvider>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new SecondFactorCheck(
            s.GetRequiredService<SecondFactors>(), s.GetRequiredService<ISecretSealer>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new SelfProof(
            s.GetRequiredService<PasswordCheck>(), s.GetRequiredService<SecondFactorCheck>(), s.GetRequiredService<SignInTrail>()));
        services.AddSingleton(s => new Enrolment(
            s.GetRequiredService<SecondFactors>(), s.GetRequiredService<ISecretSealer>(), s.GetRequiredService<IDataProtectionProvider>(),
            s.GetRequiredService<IRandomBytes>(), s.GetRequiredService<TimeProvider>()));
        return services;
    }
}
