using Paykassma.Stores;

return await StoreBench.RunAsync(StoreSettings.Read(args));
