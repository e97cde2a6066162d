Console.WriteLine("CongVan");
